"""Codes: unguessable, unmistakable, and found in whatever a scanner makes of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from base import codes

bodies = st.text(alphabet=codes.ALPHABET, min_size=27, max_size=27)
whole_codes = bodies.map(lambda body: body + codes._check_character(body))
positions = st.integers(0, codes.CODE_LENGTH - 1)

# What a scanner that speaks US English types on a computer that is set to German.
US_KEYS_ON_A_GERMAN_COMPUTER = str.maketrans("yzYZ-=[];'/_+{}:\"?<>", "zyZYß\u00b4ü+öä-?`Ü*ÖÄ_;:")


def test_the_alphabet_is_prime_and_free_of_lookalikes() -> None:
    assert len(codes.ALPHABET) == len(set(codes.ALPHABET)) == 29
    assert not set(codes.ALPHABET) & set("YZ0O1IL")


def test_a_new_code_has_at_least_128_random_bits() -> None:
    assert 29 ** (codes.CODE_LENGTH - 1) >= 2**128
    fresh = {codes.new_code() for _ in range(200)}
    assert len(fresh) == 200
    assert all(codes.is_code(code) for code in fresh)


def test_a_new_short_code_is_one() -> None:
    fresh = {codes.new_short_code() for _ in range(200)}
    assert len(fresh) == 200
    assert all(codes.is_short_code(code) for code in fresh)


@given(whole_codes, positions, st.sampled_from(codes.ALPHABET))
def test_one_wrong_character_is_noticed(code: str, position: int, wrong: str) -> None:
    spoiled = code[:position] + wrong + code[position + 1 :]
    assert codes.is_code(spoiled) == (spoiled == code)


@given(whole_codes, positions, positions)
def test_two_characters_that_changed_places_are_noticed(code: str, one: int, other: int) -> None:
    characters = list(code)
    characters[one], characters[other] = characters[other], characters[one]
    spoiled = "".join(characters)
    assert codes.is_code(spoiled) == (spoiled == code)


@pytest.mark.parametrize(
    "around",
    [
        pytest.param("{}", id="the bare code"),
        pytest.param("https://termine.chemnitz.example/t/{}", id="an address"),
        pytest.param("https://termine.chemnitz.example/t/{}?lang=en\r\n", id="an address with more behind"),
        pytest.param("HTTPS://HALL.EXAMPLE/T/{}", id="an address in capitals"),
        pytest.param("]Q1{}", id="with the scanner's own mark"),
        pytest.param("22222222222222222222222222222222/{}", id="behind a run that looks like a code too"),
        pytest.param("{}.ics", id="a file name"),
    ],
)
@given(code=whole_codes)
def test_a_code_is_found(around: str, code: str) -> None:
    text = around.format(code)
    assert codes.code_in(text) == code
    assert codes.code_in(text.lower()) == code
    assert codes.code_in(text.swapcase()) == code
    assert codes.code_in(text.translate(US_KEYS_ON_A_GERMAN_COMPUTER)) == code


@given(st.text(max_size=600))
def test_any_text_is_answered(text: str) -> None:
    found = codes.code_in(text)
    assert found is None or codes.is_code(found)
    short = codes.short_code_in(text)
    assert short is None or codes.is_short_code(short)


@pytest.mark.parametrize(
    "text, what",
    [
        ("", "nothing"),
        ("2" * 27, "one too few"),
        ("A017", "a ticket number"),
        ("https://termine.chemnitz.example/t/", "an address without a code"),
        ("ß" * 14, "letters that grow when they are made capital"),
    ],
)
def test_no_code_is_found(text: str, what: str) -> None:
    assert codes.code_in(text) is None, what


@given(whole_codes)
def test_the_end_of_an_endless_text_counts(code: str) -> None:
    assert codes.code_in("x/" * 100_000 + code) == code
    assert codes.code_in(code + "/x" * 100_000) is None


@given(st.text(alphabet=codes.ALPHABET, min_size=8, max_size=8))
def test_a_short_code_may_be_typed_carelessly(short: str) -> None:
    assert codes.short_code_in(f" {short[:4].lower()}-{short[4:].lower()} ") == short
    assert codes.short_code_in(short[:7]) is None
    assert codes.short_code_in(short + "2") is None
    assert codes.short_code_in("0" + short[1:]) is None
