"""Documents that visitors send before their visit, where a service takes some: who may send what, where it lies, who opens it.

An upload is a row below its person, with the key of its file, and a sealed file in the data folder: without the row nobody can
read the file, so what deletes the person deletes the document. Begin reading at `service.py`; docs/decisions/0016 says why.
"""
