"""A city's catalogue: taken once, unchanged the second time, and a broken file changes nothing and says where."""

import json
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

import base.database
from base.database import Database
from base.offices.catalogue import Catalogue, read
from base.offices.errors import BrokenCatalogue
from base.offices.importing import Report, take_catalogue
from base.offices.model import Office, OfficeService, Service, Visibility
from base.perform import ask, perform
from base.seldom import SETUP_LOCK

SHARED = Path(__file__).parents[3] / "shared" / "data"
SERVICE = {
    "id": "7",
    "name": "Reisepass",
    "duration_min": 15,
    "max_quantity": 2,
    "combinable": ["7"],
    "leika": None,
}
PLACE = {
    "id": "70",
    "name": "Bürgerbüro",
    "address": {"street": "Markt", "house_number": "1", "postal_code": "09111", "city": "Chemnitz"},
    "services": [{"service": "7", "duration": 20}],
}


def _import(catalogue: Catalogue) -> Report:
    return perform(take_catalogue, catalogue, lambda _done, _total: None)


def _file(folder: Path, content: object) -> Path:
    file = folder / "catalogue.json"
    file.write_text(json.dumps(content, indent=1, ensure_ascii=False), encoding="utf-8")
    return file


def _count(session: Session, table: type) -> int:
    return session.scalar(select(func.count()).select_from(table)) or 0


def test_a_real_citys_catalogue_is_taken_and_the_second_time_changes_nothing(database: Database) -> None:
    if not (SHARED / "munich_services.json").exists():
        pytest.skip("the real catalogue is not beside the project")
    files = [read(SHARED / "munich_services.json"), read(SHARED / "munich_locations.json")]
    first = [_import(file) for file in files]
    assert (ask(_count, Service), ask(_count, Office), ask(_count, OfficeService)) == (287, 109, 526)
    assert [report.taken for report in first] == [287, 109 + 526]
    assert len(first[0].skipped) == 17
    again = [_import(file) for file in files]
    assert [(report.taken, report.changed) for report in again] == [(0, 0), (0, 0)]


def test_minutes_of_a_place_override_those_of_the_catalogue(database: Database, tmp_path: Path) -> None:
    _import(read(_file(tmp_path, {"services": [{**SERVICE, "public": False}]})))
    _import(read(_file(tmp_path, {"locations": [PLACE]})))
    offer = ask(lambda session: session.scalars(select(OfficeService)).one())
    assert (offer.catalogue_minutes, offer.minutes, offer.visibility) == (20, None, Visibility.STAFF)


def test_what_an_administrator_decided_survives_the_next_import(database: Database, tmp_path: Path) -> None:
    services, places = {"services": [SERVICE]}, {"locations": [PLACE]}
    for content in (services, places):
        _import(read(_file(tmp_path, content)))

    def decide(session: Session) -> None:
        offer = session.scalars(select(OfficeService)).one()
        offer.minutes, offer.max_quantity, offer.walk_in = 35, 4, False
        offer.visibility = Visibility.HIDDEN

    perform(decide)
    longer = {**PLACE, "services": [{"service": "7", "duration": 25}]}
    for content in ({"services": [{**SERVICE, "max_quantity": 9}]}, {"locations": [longer]}):
        assert _import(read(_file(tmp_path, content))).changed == 1
    offer = ask(
        lambda session: session.scalars(
            select(OfficeService).options(joinedload(OfficeService.service))
        ).one()
    )
    assert (offer.minutes_here, offer.most_here, offer.usual_minutes) == (35, 4, 25)
    assert (offer.visibility, offer.walk_in) == (Visibility.HIDDEN, False)


BERLIN_SERVICES = {
    "created": "2016-01-15T09:40:55+01:00",
    "datacount": 2,
    "data": [
        {
            "id": "120335",
            "name": "Abmeldung einer Wohnung",
            "meta": {"locale": "de", "keywords": "Umzug, Wegzug"},
            "onlineprocessing": {"link": "https://service.example/abmeldung"},
            "locations": [
                {"location": "122210", "appointment": {"slots": "2", "external": False, "allowed": True}}
            ],
        },
        {"id": "326690", "name": "Abfälle", "leika": None, "locations": []},
    ],
}
BERLIN_PLACES = {
    "data": [
        {
            "id": "122210",
            "name": "Bürgeramt",
            "address": {
                "city": "Berlin",
                "postal_code": "13353",
                "street": "Müllerstraße",
                "house_number": "146",
            },
            "authority": {"id": None},
            "geo": {"lat": 53.45, "lon": 13.45},
            "services": [
                {"service": "120335", "appointment": {"slots": "2", "external": False, "allowed": True}},
                {"service": "326690", "appointment": {"slots": "0", "external": False, "allowed": False}},
            ],
        }
    ]
}


def test_berlins_shape_is_taken_and_the_second_time_changes_nothing(
    database: Database, tmp_path: Path
) -> None:
    contents = (BERLIN_SERVICES, BERLIN_PLACES)
    assert [_import(read(_file(tmp_path, content))).taken for content in contents] == [2, 3]
    assert [_import(read(_file(tmp_path, content))).changed for content in contents] == [0, 0]
    offers = ask(
        lambda session: session.scalars(
            select(OfficeService)
            .options(joinedload(OfficeService.service))
            .order_by(OfficeService.service_id)
        ).all()
    )
    assert [(one.minutes_here, one.visibility) for one in offers] == [
        (30, Visibility.PUBLIC),
        (15, Visibility.STAFF),
    ]
    assert offers[0].service.online_url == "https://service.example/abmeldung"
    assert offers[0].service.search_words == ["Umzug", "Wegzug"]
    assert (
        ask(lambda session: session.scalars(select(Office.address)).one()) == "Müllerstraße 146, 13353 Berlin"
    )


def test_a_broken_line_of_berlins_shape_is_named(tmp_path: Path) -> None:
    broken = json.loads(json.dumps(BERLIN_PLACES))
    broken["data"][0]["services"][1]["service"] = "a b"
    with pytest.raises(BrokenCatalogue) as raised:
        read(_file(tmp_path, broken))
    assert raised.value.params["field"] == "services.1.service"


def test_a_changed_line_is_a_change(database: Database, tmp_path: Path) -> None:
    _import(read(_file(tmp_path, {"services": [SERVICE]})))
    report = _import(read(_file(tmp_path, {"services": [{**SERVICE, "duration_min": 25}]})))
    assert (report.taken, report.changed) == (0, 1)


def test_a_place_with_an_unknown_service_is_taken_without_it_and_says_so(
    database: Database, tmp_path: Path
) -> None:
    report = _import(read(_file(tmp_path, {"locations": [PLACE]})))
    assert [why for _line, _what, why in report.skipped] == [
        "no service has this id; import the services first"
    ]
    assert ask(_count, Office) == 1


@pytest.mark.parametrize(
    "change, field, line",
    [
        pytest.param({"duration_min": "15"}, "duration_min", 16, id="text instead of a number"),
        pytest.param({"duration_min": 0}, "duration_min", 16, id="no minutes"),
        pytest.param({"name": None}, "name", 15, id="no name"),
        pytest.param({"combinable": ["a b"]}, "combinable.0", 18, id="an id with a blank"),
        pytest.param({"id": "7"}, "id", 13, id="the same id again"),
    ],
)
def test_a_broken_item_says_line_and_field(
    tmp_path: Path, change: dict[str, object], field: str, line: int
) -> None:
    file = _file(tmp_path, {"services": [SERVICE, {**SERVICE, "id": "8", **change}]})
    with pytest.raises(BrokenCatalogue) as refusal:
        read(file)
    assert (refusal.value.params["field"], refusal.value.params["line"]) == (field, line)


@pytest.mark.parametrize(
    "content, line",
    [
        pytest.param(b'{"services": [\n{"id": }\n]}', 2, id="not JSON"),
        pytest.param(b'{\n"services": "\xff"}', 2, id="not UTF-8"),
        pytest.param(b"[]", 1, id="another shape"),
        pytest.param(b"[" * 100_000, 1, id="nested deeply"),
        pytest.param(b"", 1, id="empty"),
    ],
)
def test_a_broken_file_says_the_line(tmp_path: Path, content: bytes, line: int) -> None:
    file = tmp_path / "broken.json"
    file.write_bytes(content)
    with pytest.raises(BrokenCatalogue) as refusal:
        read(file)
    assert refusal.value.params["line"] == line


def test_a_missing_file_is_a_sentence_too(tmp_path: Path) -> None:
    with pytest.raises(BrokenCatalogue):
        read(tmp_path / "absent.json")


def test_nobody_who_books_is_held_back_while_a_file_is_gone_through(
    postgresql_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = Database(postgresql_url)
    monkeypatch.setattr(base.database, "_bound", database)
    held_back = []

    def book_at_the_same_time(done: int, total: int) -> None:
        with database.writing.connect() as other:
            free = other.scalar(select(func.pg_try_advisory_xact_lock_shared(SETUP_LOCK)))
            held_back.append((done, total, not free))

    more = [{**SERVICE, "id": str(number)} for number in range(7, 20)]
    places = [
        {**PLACE, "id": "70"},
        {**PLACE, "id": "71", "services": [*PLACE["services"], {"service": "8", "duration": 15}]},
    ]
    perform(take_catalogue, read(_file(tmp_path, {"services": more})), book_at_the_same_time)
    perform(take_catalogue, read(_file(tmp_path, {"locations": places})), book_at_the_same_time)
    assert len(held_back) == 15
    assert not any(is_held for _done, _total, is_held in held_back)
    assert ask(_count, OfficeService) == 3
    database.close()
