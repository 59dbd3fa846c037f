"""What the hall says aloud: sentences become WAV files on the server, once each, and are kept.

Words: speaker = whoever turns a sentence into sound (recordings, piper, espeak-ng); phrase = the sentence that is said.
Begin reading at `cache.py`; who may ask for which sentence is decided by the boards' and kiosks' doors.
"""
