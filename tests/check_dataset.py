#!/usr/bin/env python3
"""Checks a CSV dataset that Selon wrote, with the standard library alone.

usage: check_dataset.py DIR [DIR…]

Of each dataset, whatever its profile, by its own datapackage.json: every table has the bytes, hash, rows and
columns it says; keys are unique, foreign keys resolve, required cells are filled, closed lists and types hold.
Beyond that: every quote is text[start:end] in code points, with the words around it; the cells of frames are made
of the quotes at their offsets; `first` is true once per annotation; texts have the SHA-256 and length that the
table says; links lead somewhere; figures are what they are made of.
Exit code: 0 all is well, 1 something is wrong (said on stderr), 2 wrong usage.
"""
import csv
import hashlib
import json
import pathlib
import re
import sys

CONTEXT = 40
NOTHING = ("not_applicable", "undecidable")
TIME = r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z"
WORDS = [("frames", "cue"), ("frames", "source"), ("frames", "content"), ("sources_of_frames", "source"),
         ("relations", "to_words"), ("decisions", "proposed")]


class Dataset:
    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.faults = []
        self.package = json.loads((self.folder / "datapackage.json").read_text(encoding="utf-8"))
        about = self.package["selon"]
        self.spreadsheet = about["profile"] == "spreadsheet"
        self.has_texts = about["texts"] != "none"
        self.masked = bool(about["pseudonyms"])
        self.resources = {resource["path"].removesuffix(".csv"): resource for resource in self.package["resources"]}
        self.tables = {name: self.read(name, resource) for name, resource in self.resources.items()}
        self.texts = {}

    def fault(self, table, row, what):
        place = f"{self.folder}/{table}.csv" + (f": row {row}" if row else "")
        self.faults.append(f"{place}: {what}")

    def read(self, name, resource):
        path = self.folder / resource["path"]
        raw = path.read_bytes()
        if len(raw) != resource["bytes"]:
            self.fault(name, None, f"{len(raw)} bytes, datapackage.json says {resource['bytes']}")
        if "sha256:" + hashlib.sha256(raw).hexdigest() != resource["hash"]:
            self.fault(name, None, "datapackage.json has another hash")
        if raw.startswith(b"\xef\xbb\xbf") != self.spreadsheet:
            self.fault(name, None, "the byte order mark does not go with the profile")
        encoding = "utf-8-sig" if self.spreadsheet else "utf-8"
        with open(path, encoding=encoding, newline="") as file:
            rows = list(csv.reader(file, delimiter=resource["dialect"]["delimiter"], strict=True))
        header, rows = rows[0], rows[1:]
        if header != [field["name"] for field in resource["schema"]["fields"]]:
            self.fault(name, 1, "datapackage.json has other columns")
        if len(set(header)) != len(header) or any(not re.fullmatch("[a-z][a-z0-9_]{0,31}", one) for one in header):
            self.fault(name, 1, "a header stands twice, or is no plain word of 32 bytes at most")
        if len(rows) != resource["rows"]:
            self.fault(name, None, f"{len(rows)} rows, datapackage.json says {resource['rows']}")
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
        return enumerate(self.tables.get(table, []), 2)

    def check(self):
        self.check_fields()
        self.check_keys()
        self.check_links()
        self.check_first()
        self.check_nesting()
        self.check_figures()
        self.check_articles()
        if self.has_texts:
            self.check_quotes()
            self.check_frames()
            self.check_zones()
        return self.faults

    def check_fields(self):
        for table, resource in self.resources.items():
            for field in resource["schema"]["fields"]:
                fits = self.fits(field)
                for number, row in self.rows(table):
                    cell = row[field["name"]]
                    if not cell and field.get("constraints", {}).get("required"):
                        self.fault(table, number, f"{field['name']} is empty")
                    if cell and not fits(cell):
                        self.fault(table, number, f"{field['name']} is {cell[:80]!r}")

    def fits(self, field):
        """Whether a cell is what the field promises."""
        constraints = field.get("constraints", {})
        if "enum" in constraints:
            allowed = {self.unguard(word) for word in constraints["enum"]}
            return lambda cell: cell in allowed
        if "pattern" in constraints:
            return re.compile(constraints["pattern"]).fullmatch
        if field["type"] == "number":
            sign = re.escape(field.get("decimalChar", "."))
            number = re.compile(rf"-?\d+({sign}\d+)?")
            return lambda cell: cell in field["missingValues"] or number.fullmatch(cell)
        patterns = {"integer": r"\d+", "boolean": "true|false", "datetime": TIME}
        pattern = patterns.get(field["type"])
        return re.compile(pattern).fullmatch if pattern else lambda cell: True

    def check_keys(self):
        for table, resource in self.resources.items():
            schema = resource["schema"]
            for key in [schema["primaryKey"]] if "primaryKey" in schema else schema["uniqueKeys"]:
                seen = set()
                for number, row in self.rows(table):
                    value = tuple(row[name] for name in key)
                    if value in seen:
                        self.fault(table, number, f"the key {value} stands twice")
                    seen.add(value)
            for key in schema.get("foreignKeys", []):
                other = key["reference"]["resource"].replace("-", "_") or table
                there = {tuple(row[name] for name in key["reference"]["fields"]) for row in self.tables[other]}
                for number, row in self.rows(table):
                    value = tuple(row[name] for name in key["fields"])
                    if any(value) and value not in there:
                        self.fault(table, number, f"{value} is not in {other}.csv")

    def check_links(self):
        annotations = {row["annotation_id"] for row in self.tables["annotations"]}
        frames = {row["annotation_id"] for row in self.tables.get("frames", [])}
        sources = {row["source_id"] for row in self.tables["sources"]}
        for table in ("frames", "sources_of_frames", "relations"):
            for number, row in self.rows(table):
                for name in ("annotation_id", "to_annotation_id"):
                    if row.get(name) and row[name] not in annotations:
                        self.fault(table, number, f"no annotation {row[name]!r}")
        for number, row in self.rows("frames"):
            value = row["relay_of"]
            if value and value not in NOTHING and value not in frames:
                self.fault("frames", number, f"relay_of: no attribution {value!r}")
        for number, row in self.rows("cards"):
            if row["source"] and row["source"] not in sources:
                self.fault("cards", number, f"no source {row['source']!r}")
        for number, row in self.rows("decisions"):
            stands = row["outcome"] in ("accepted", "adjusted")
            if (row["annotation_id"] in annotations) != stands:
                self.fault("decisions", number, f"{row['outcome']}, but annotations.csv says otherwise")

    def check_articles(self):
        for number, row in self.rows("articles"):
            if int(row["shown_characters"]) > int(row["characters"]):
                self.fault("articles", number, "more is shown than there is")
            if not self.has_texts:
                continue
            path = self.folder / "texts" / f"{row['article_id']}.txt"
            if row.get("text_file", f"texts/{path.name}") != f"texts/{path.name}":
                self.fault("articles", number, "text_file is no name of the text")
            if hashlib.sha256(path.read_bytes()).hexdigest() != row["text_sha256"]:
                self.fault("articles", number, "the text has another SHA-256")
            text = self.text(row["article_id"])
            if len(text) != int(row["characters"]):
                self.fault("articles", number, f"the text has {len(text)} code points")
            if row.get("text", text) != text:
                self.fault("articles", number, "the inline text is not that of the file")

    def check_quotes(self):
        for table, name in (("annotations", "quote"), ("sentences", "sentence_text")):
            for number, row in self.rows(table):
                if not row["start"]:
                    continue  # a mark without words
                text, start, end = self.text(row["article_id"]), int(row["start"]), int(row["end"])
                if not start < end <= len(text):
                    self.fault(table, number, f"{start}..{end} is no piece of the text")
                expected = {name: text[start:end]}
                if "left" in row:
                    expected["left"] = text[max(0, start - CONTEXT):start]
                    expected["right"] = text[end:end + CONTEXT]
                for column, value in expected.items():
                    if row[column] != value and not self.masked:
                        self.fault(table, number, f"{column} is {row[column]!r}, the text says {value!r}")

    def check_first(self):
        first = {}
        for number, row in self.rows("annotations"):
            first.setdefault(row["annotation_id"], []).append(row["first"])
        for annotation, flags in first.items():
            if flags.count("true") != 1:
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
        for table, name in WORDS:
            for number, row in self.rows(table):
                offsets = row[f"{name}_offsets"]
                if self.words(row["article_id"], offsets) != row[name] and not self.masked:
                    self.fault(table, number, f"{name} is not what stands at {offsets!r}")
                if table == "decisions":
                    continue  # what was proposed need not stand
                for piece in re.findall(r"(\d+)\.\.(\d+)", offsets):
                    if piece not in pieces.get(row["annotation_id"], ()):
                        self.fault(table, number, f"{name}: {piece} is not in annotations.csv")

    def check_nesting(self):
        depths = {row["annotation_id"]: int(row["depth"]) for row in self.tables.get("frames", [])}
        for number, row in self.rows("frames"):
            if (row["nested_in"] != "") != (row["depth"] != "0"):
                self.fault("frames", number, "nested_in and depth do not go together")
            if row["nested_in"] and depths.get(row["nested_in"], 0) >= int(row["depth"]):
                self.fault("frames", number, "an attribution is not deeper than the one around it")

    def check_figures(self):
        wide = {(row["annotator"], row["round"], row["article_id"]): row for row in self.tables["wide"]}
        for number, row in self.rows("indicators"):
            if (row["value"] == "") != (row["not_computable"] != ""):
                self.fault("indicators", number, "neither a value nor a reason, or both")
            if row["indicator"] == "attributed_share" and row["value"]:
                share = int(row["numerator"]) / int(row["denominator"])
                if abs(share - float(row["value"].replace(",", "."))) > 5e-5:
                    self.fault("indicators", number, f"the share is {share}")
            flat = wide[row["annotator"], row["round"], row["article_id"]]
            if not row["category"] and flat[row["indicator"]] != row["value"]:
                self.fault("wide", None, f"{row['indicator']} of {row['article_id']} is not that of indicators.csv")

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
            faults += dataset.faults if dataset.faults else dataset.check()
        except (OSError, UnicodeDecodeError, csv.Error, KeyError, IndexError, ValueError) as error:
            faults.append(f"{folder}: {type(error).__name__}: {error}")
            continue
        print(f"{folder}: " + ", ".join(f"{len(rows)} {name}" for name, rows in dataset.tables.items()))
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
