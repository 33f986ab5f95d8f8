#!/usr/bin/env python3
"""Checks a CSV dataset that Selon wrote, with the standard library alone.

usage: check_dataset.py DIR [DIR…]

Of each dataset, whatever its profile: every quote is text[start:end] in code points, with the words around
it; the cells of frames are made of the quotes at their offsets; keys are unique; `first` is true once per
annotation; whatever names an article, annotator or attribution names one that is there; texts have the
SHA-256 and length that the table says; every row is as long as its header.
Exit code: 0 all is well, 1 something is wrong (said on stderr), 2 wrong usage.
"""
import csv
import hashlib
import pathlib
import re
import sys

CONTEXT = 40
KEYS = {
    "articles": ["article_id"],
    "annotations": ["annotation_id", "role", "filler", "piece"],
    "frames": ["annotation_id"],
    "sources_of_frames": ["annotation_id", "filler"],
    "coding": ["annotator", "round", "article_id"],
    "cards": ["article_id", "annotator", "round", "card", "source", "question"],
    "zones": ["article_id", "annotator", "round", "number"],
    "annotators": ["annotator"],
}
OPTIONAL = {"frames", "sources_of_frames"}  # left out when the schema has no attribution


class Dataset:
    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.faults = []
        marker = (self.folder / ".selon-export").read_text(encoding="utf-8")
        self.spreadsheet = "profile: spreadsheet" in marker.splitlines()
        self.tables = {name: self.read(name) for name in KEYS}
        self.texts = {}

    def fault(self, table, row, what):
        place = f"{self.folder}/{table}.csv" + (f": row {row}" if row else "")
        self.faults.append(f"{place}: {what}")

    def read(self, name):
        path = self.folder / f"{name}.csv"
        if not path.exists():
            if name not in OPTIONAL:
                self.fault(name, None, "is missing")
            return []
        raw = path.read_bytes()
        if raw.startswith(b"\xef\xbb\xbf") != self.spreadsheet:
            self.fault(name, None, "the byte order mark does not go with the profile")
        encoding = "utf-8-sig" if self.spreadsheet else "utf-8"
        delimiter = ";" if self.spreadsheet else ","
        with open(path, encoding=encoding, newline="") as file:
            rows = list(csv.reader(file, delimiter=delimiter, strict=True))
        header, rows = rows[0], rows[1:]
        if len(set(header)) != len(header):
            self.fault(name, 1, "a header stands twice")
        for number, row in enumerate(rows, 2):
            if len(row) != len(header):
                self.fault(name, number, f"{len(row)} cells instead of {len(header)}")
            if self.spreadsheet:
                for cell in row:
                    if cell[:1] in tuple("=+-@\t\r＝＋－＠"):
                        self.fault(name, number, f"a spreadsheet takes this for a formula: {cell[:40]!r}")
        return [dict(zip(header, map(self.unguard, row))) for row in rows]

    def unguard(self, cell):
        return cell[1:] if self.spreadsheet and cell.startswith("'") else cell

    def text(self, article):
        if article not in self.texts:
            path = self.folder / "texts" / f"{article}.txt"
            with open(path, encoding="utf-8", newline="") as file:
                self.texts[article] = file.read()
        return self.texts[article]

    def rows(self, table):
        return enumerate(self.tables[table], 2)

    def check(self):
        self.check_keys()
        self.check_references()
        self.check_articles()
        self.check_quotes()
        self.check_frames()
        self.check_zones()
        return self.faults

    def check_keys(self):
        for table, key in KEYS.items():
            seen = set()
            for number, row in self.rows(table):
                value = tuple(row[name] for name in key)
                if value in seen:
                    self.fault(table, number, f"the key {value} stands twice")
                seen.add(value)

    def check_references(self):
        articles = {row["article_id"] for row in self.tables["articles"]}
        annotators = {row["annotator"] for row in self.tables["annotators"]}
        annotations = {row["annotation_id"] for row in self.tables["annotations"]}
        frames = {row["annotation_id"] for row in self.tables["frames"]}
        codings = {(row["annotator"], row["round"], row["article_id"]) for row in self.tables["coding"]}
        for table in KEYS:
            for number, row in self.rows(table):
                if row.get("article_id", next(iter(articles), None)) not in articles:
                    self.fault(table, number, f"no article {row['article_id']!r}")
                if row.get("annotator") and row["annotator"] not in annotators:
                    self.fault(table, number, f"no annotator {row['annotator']!r}")
                if row.get("annotator") and row.get("article_id"):
                    if (row["annotator"], row["round"], row["article_id"]) not in codings:
                        self.fault(table, number, "no row of coding.csv goes with this one")
        for table in ("frames", "sources_of_frames"):
            for number, row in self.rows(table):
                if row["annotation_id"] not in annotations:
                    self.fault(table, number, f"no annotation {row['annotation_id']!r}")
        for number, row in self.rows("frames"):
            for name in ("relay_of", "nested_in"):
                value = row[name]
                if value and value not in ("not_applicable", "undecidable") and value not in frames:
                    self.fault("frames", number, f"{name}: no attribution {value!r}")

    def check_articles(self):
        for number, row in self.rows("articles"):
            path = self.folder / row["text_file"]
            if hashlib.sha256(path.read_bytes()).hexdigest() != row["text_sha256"]:
                self.fault("articles", number, "the text has another SHA-256")
            text = self.text(row["article_id"])
            if len(text) != int(row["characters"]):
                self.fault("articles", number, f"the text has {len(text)} code points")
            if row.get("text", text) != text:
                self.fault("articles", number, "the inline text is not that of the file")

    def check_quotes(self):
        first = {}
        for number, row in self.rows("annotations"):
            first.setdefault(row["annotation_id"], []).append(row["first"])
            if not row["start"]:
                continue  # a mark without words
            text, start, end = self.text(row["article_id"]), int(row["start"]), int(row["end"])
            expected = {
                "quote": text[start:end],
                "left": text[max(0, start - CONTEXT):start],
                "right": text[end:end + CONTEXT],
            }
            if not start < end <= len(text):
                self.fault("annotations", number, f"{start}..{end} is no piece of the text")
            for name, value in expected.items():
                if row[name] != value:
                    self.fault("annotations", number, f"{name} is {row[name]!r}, the text says {value!r}")
        for annotation, flags in first.items():
            if sorted(set(flags) - {"true", "false"}) or flags.count("true") != 1:
                self.fault("annotations", None, f"{annotation}: first is true {flags.count('true')} times")

    def words(self, article, offsets):
        """The words at `5..10+20..30;40..50`, joined as the offsets are."""
        text = self.text(article)
        if not re.fullmatch(r"(\d+\.\.\d+([+;](?!$)|$))*", offsets):
            return None
        return re.sub(r"(\d+)\.\.(\d+)", lambda found: text[int(found[1]):int(found[2])], offsets)

    def check_frames(self):
        pieces = {}
        for row in self.tables["annotations"]:
            pieces.setdefault(row["annotation_id"], set()).add((row["start"], row["end"]))
        for table in ("frames", "sources_of_frames"):
            for number, row in self.rows(table):
                for name in ("cue", "source", "content"):
                    if name not in row:
                        continue
                    offsets = row[f"{name}_offsets"]
                    if self.words(row["article_id"], offsets) != row[name]:
                        self.fault(table, number, f"{name} is not what stands at {offsets!r}")
                    for piece in re.findall(r"(\d+)\.\.(\d+)", offsets):
                        if piece not in pieces.get(row["annotation_id"], ()):
                            self.fault(table, number, f"{name}: {piece} is not in annotations.csv")
        depths = {row["annotation_id"]: int(row["depth"]) for row in self.tables["frames"]}
        for number, row in self.rows("frames"):
            if (row["nested_in"] != "") != (row["depth"] != "0"):
                self.fault("frames", number, "nested_in and depth do not go together")
            if row["nested_in"] and depths.get(row["nested_in"], 0) >= int(row["depth"]):
                self.fault("frames", number, "an attribution is not deeper than the one around it")

    def check_zones(self):
        for number, row in self.rows("zones"):
            if not 0 <= int(row["start"]) <= int(row["end"]) <= len(self.text(row["article_id"])):
                self.fault("zones", number, "the zone is not in the text")


def main(folders):
    if not folders or any(folder.startswith("-") for folder in folders):
        print(__doc__, file=sys.stderr)
        return 2
    csv.field_size_limit(2**31 - 1)
    faults = []
    for folder in folders:
        try:
            dataset = Dataset(folder)
            faults += dataset.check()
        except (OSError, UnicodeDecodeError, csv.Error, KeyError, ValueError) as error:
            faults.append(f"{folder}: {type(error).__name__}: {error}")
            continue
        print(f"{folder}: " + ", ".join(f"{len(rows)} {name}" for name, rows in dataset.tables.items()))
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
