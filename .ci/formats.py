"""Validates a folder with one export per format; see `.ci/formats`."""
import csv
import io
import json
import re
import sys
import zipfile
from pathlib import Path

import cassis
from lxml import etree

ROOT = Path(sys.argv[1])
SCHEMAS = Path(__file__).resolve().parent.parent / "tests" / "data" / "formats"
SPAN = "webanno.custom.Selon"


def plain(words):
    """XML holds no control characters, HTML no NUL: U+FFFD stands for each."""
    return "".join("\ufffd" if ord(c) < 32 and c not in "\t\n\r" else c for c in words)


def texts():
    return {path.stem: path.read_text(encoding="utf-8") for path in (ROOT / "csv" / "texts").glob("*.txt")}


def quotes():
    """All pieces as the CSV dataset has them: article, annotator, start, end, words."""
    with open(ROOT / "csv" / "annotations.csv", encoding="utf-8", newline="") as file:
        return sorted(
            (row["article_id"], row["annotator"], int(row["start"]), int(row["end"]), plain(row["quote"]))
            for row in csv.DictReader(file)
            if row["start"]
        )


def same(found, what):
    expected = quotes()
    found = sorted((*place, plain(words)) for *place, words in found)
    assert found == expected, f"{what}: {len(found)} spans instead of {len(expected)}, or other ones: {set(found) ^ set(expected)}"
    return f"{len(found)} spans, equal to the CSV dataset"


def check_csv():
    from frictionless import Package, Resource

    package = ROOT / "csv" / "datapackage.json"
    if package.exists():
        report = Package(str(package)).validate()
        assert report.valid, report.flatten(["message"])[:5]
        return f"{len(report.tasks)} tables valid with types, keys and hashes (frictionless)"
    tables = sorted((ROOT / "csv").glob("*.csv"))
    for table in tables:
        report = Resource(path=table.name, basepath=str(ROOT / "csv")).validate()
        assert report.valid, (table, report.flatten(["message"])[:5])
    return f"{len(tables)} tables valid (frictionless)"


NUMBER = re.compile(r"-?[0-9]+([.,][0-9]+)?$")


def unguarded(cell):
    """The documented guard of the profile spreadsheet: one apostrophe more before what looks like a formula."""
    return cell[1:] if cell.startswith("'") else cell


def same_cell(research, sheet):
    if sheet == research:
        return True
    if NUMBER.match(research) and sheet == research.replace(".", ","):
        return True
    return research.replace("\n", "\r\n") == sheet or research == sheet.replace("\r\n", "\n")


def check_csv_profiles():
    """Python's csv, pandas and polars read both profiles to the same values."""
    import pandas
    import polars

    count = 0
    for path in sorted((ROOT / "csv").glob("*.csv")):
        other = ROOT / "sheet" / path.name
        with open(path, encoding="utf-8", newline="") as file:
            research = list(csv.reader(file))
        with open(other, encoding="utf-8-sig", newline="") as file:
            sheet = [[unguarded(cell) for cell in row] for row in csv.reader(file, delimiter=";")]
        assert len(research) == len(sheet) and research[0] == sheet[0], path.name
        for one, two in zip(research[1:], sheet[1:]):
            for name, a, b in zip(research[0], one, two):
                assert same_cell(a, b), (path.name, name, a[:80], b[:80])
                count += 1
        options = {"dtype": str, "keep_default_na": False}
        frames = [
            ("pandas", research, pandas.read_csv(path, **options).values.tolist()),
            ("pandas", sheet, pandas.read_csv(other, sep=";", encoding="utf-8-sig", **options).values.tolist()),
        ]
        options = {"infer_schema": False, "empty_string_is_null": False}
        if len(research) > 1:
            frames.append(("polars", research, polars.read_csv(path, **options).rows()))
            frames.append(("polars", sheet, polars.read_csv(other, separator=";", **options).rows()))
        for reader, expected, rows in frames:
            guarded = expected is sheet
            rows = [[unguarded(cell) if guarded else cell for cell in row] for row in rows]
            assert [list(row) for row in expected[1:]] == rows, (reader, path.name)
    return f"{count} cells the same in both profiles (csv, pandas, polars)"


def check_brat():
    from bratly.io import read_and_load_ann_file

    found = []
    for path in (ROOT / "brat").rglob("*.ann"):
        collection = read_and_load_ann_file(str(path), no_duplicates=False, renumerotize=False)
        text = path.with_suffix(".txt").read_text(encoding="utf-8")
        ids = set()
        for line in path.read_text(encoding="utf-8").splitlines():
            name, rest = line.split("\t", 1)
            assert name not in ids, line
            ids.add(name)
            if name[0] == "T":
                where, words = rest.split("\t")
                pairs = [tuple(map(int, pair.split())) for pair in where.split(" ", 1)[1].split(";")]
                assert " ".join(text[a:b] for a, b in pairs) == words, line
                found.append(line)
        for line in path.read_text(encoding="utf-8").splitlines():
            name, rest = line.split("\t", 1)
            for target in re.findall(r"[: ]([TE]\d+)\b", rest.split("\t")[0] if name[0] in "EA#" else ""):
                assert target in ids, line
        lines = path.read_text(encoding="utf-8").splitlines()
        assert len(collection.annotations) == len(lines), (path, len(collection.annotations), len(lines))
    return f"{len(found)} text-bound lines (bratly reads every line; quotes compared)"


def cas_spans(cas, path):
    article = path.stem
    annotator = path.parent.parent.name
    for span in cas.select(SPAN):
        yield article, annotator, span.begin, span.end, span.get_covered_text()


def check_cas_json():
    found = []
    for path in (ROOT / "cas-json").rglob("*.json"):
        with open(path, "rb") as file:
            found += cas_spans(cassis.load_cas_from_json(file), path)
    return same(found, "CAS JSON") + " (dkpro-cassis)"


def check_xmi():
    with open(ROOT / "xmi" / "TypeSystem.xml", "rb") as file:
        types = cassis.load_typesystem(file)
    found = []
    for path in (ROOT / "xmi").rglob("*.xmi"):
        with open(path, "rb") as file:
            found += cas_spans(cassis.load_cas_from_xmi(file, typesystem=types), path)
    return same(found, "XMI") + " (dkpro-cassis)"


def check_webanno_tsv():
    known = texts()
    count = 0
    for path in (ROOT / "webanno-tsv").rglob("*.tsv"):
        lines = path.read_text(encoding="utf-8").split("\n")
        assert lines[0] == "#FORMAT=WebAnno TSV 3.3" and lines[3] == "" and lines[4] == "", path
        columns = sum(line.count("|") for line in lines[1:3])
        units = known[path.stem].encode("utf-16-le")
        for line in lines:
            if line and not line.startswith("#"):
                cells = line.split("\t")
                assert len(cells) == 3 + columns + 1 and cells[-1] == "", line
                start, end = map(int, cells[1].split("-"))
                word = units[2 * start : 2 * end].decode("utf-16-le")
                assert word.replace("\\", "\\\\") == cells[2], line
                count += 1
    return f"{count} tokens (own reading of the specification: no validator is public)"


def check_label_studio():
    from label_studio_sdk.label_interface import LabelInterface

    interface = LabelInterface((ROOT / "label-studio" / "config.xml").read_text(encoding="utf-8"))
    interface.validate()
    found = []
    for task in json.loads((ROOT / "label-studio" / "tasks.json").read_text(encoding="utf-8")):
        text = task["data"]["text"]
        for annotation in task["annotations"]:
            assert interface.validate_annotation(annotation), annotation
            for result in annotation["result"]:
                if result["type"] == "labels":
                    value = result["value"]
                    assert text[value["start"] : value["end"]] == value["text"]
                    place = (task["data"]["article"], annotation["annotator"])
                    found.append((*place, value["start"], value["end"], value["text"]))
        for prediction in task["predictions"]:
            assert interface.validate_prediction(prediction), prediction
    return same(found, "Label Studio") + " (label-studio-sdk)"


def lines(name):
    with open(ROOT / name / f"{name}.jsonl", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def check_doccano():
    found = []
    for line in lines("doccano"):
        ids = [entity["id"] for entity in line["entities"]]
        assert len(set(ids)) == len(ids)
        assert all(link["from_id"] in ids and link["to_id"] in ids for link in line["relations"])
        for one in line["entities"]:
            start, end = one["start_offset"], one["end_offset"]
            found.append((line["article"], line.get("annotator"), start, end, line["text"][start:end]))
    return same(found, "doccano")


def check_spacy():
    import spacy

    french = spacy.blank("fr")
    misaligned = count = 0
    found = []
    for line in lines("spacy"):
        text, meta = line["text"], line["meta"]
        document = french.make_doc(text)
        assert document.text == text
        for start, end, label in line["spans"]["sc"]:
            count += 1
            misaligned += document.char_span(start, end, label=label) is None
            found.append((meta["article"], meta.get("annotator"), start, end, text[start:end]))
        ends = [0, *(end for _, end, _ in line["entities"])]
        assert all(start >= end for (start, _, _), end in zip(line["entities"], ends))
    return same(found, "spaCy") + f" (spacy.blank: {misaligned} of {count} not on its own token borders)"


def check_prodigy():
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

    found = []
    for line in lines("prodigy"):
        tokens, text = line["tokens"], line["text"]
        doc = Doc(Vocab(), words=[one["text"] for one in tokens], spaces=[one["ws"] for one in tokens])
        assert doc.text == text, "the tokens do not make up the text"
        for span in line["spans"]:
            first, last = tokens[span["token_start"]], tokens[span["token_end"]]
            assert (first["start"], last["end"]) == (span["start"], span["end"])
            who = line["meta"].get("annotator")
            found.append((line["meta"]["article"], who, span["start"], span["end"], text[span["start"] : span["end"]]))
    return same(found, "Prodigy") + " (tokens rebuilt with spaCy's Doc)"


def check_conll():
    count = 0
    for path in (ROOT / "conll").rglob("*.conll"):
        before = "O"
        for line in path.read_text(encoding="utf-8").split("\n"):
            if not line:
                continue  # a span may go on in the next sentence
            cells = line.split(" ")
            assert len(cells) == 4, line
            tag = cells[3]
            assert not tag.startswith("I-") or before[2:] == tag[2:], line
            count += tag.startswith("B-")
            before = tag
    return f"{count} spans (own reading)"


def check_web_annotation():
    found = []
    for path in (ROOT / "web-annotation").rglob("*.jsonld"):
        text = path.with_suffix(".txt").read_text(encoding="utf-8")
        page = json.loads(path.read_text(encoding="utf-8"))
        assert page["@context"] == "http://www.w3.org/ns/anno.jsonld" and page["type"] == "AnnotationPage"
        ids = {item["id"] for item in page["items"]}
        assert len(ids) == len(page["items"])
        for item in page["items"]:
            targets = item["target"] if isinstance(item["target"], list) else [item["target"]]
            if item["motivation"] == "linking":
                assert all(target["id"] in ids for target in targets)
                continue
            for target in targets:
                quote, position = target["selector"]
                start, end = position["start"], position["end"]
                assert text[start:end] == quote["exact"]
                assert text[:start].endswith(quote["prefix"]) and text[end:].startswith(quote["suffix"])
                found.append((path.stem, path.parent.parent.name, start, end, quote["exact"]))
    return same(found, "Web Annotation") + " (selectors resolved)"


def check_web_annotation_json_ld():
    """PyLD, from a copy of the context on this disk: nothing is fetched, and no term goes lost in safe mode."""
    from pyld import jsonld

    context = json.loads((SCHEMAS / "anno.jsonld").read_text(encoding="utf-8"))
    known = {"http://www.w3.org/ns/anno.jsonld": context}

    def loader(url, options):
        return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": url, "document": known[url]}

    triples = 0
    for path in (ROOT / "web-annotation").rglob("*.jsonld"):
        page = json.loads(path.read_text(encoding="utf-8"))
        [expanded] = jsonld.expand(page, {"documentLoader": loader})
        terms = set()

        def walk(value):
            if isinstance(value, dict):
                for key, inner in value.items():
                    terms.add(key)
                    walk(inner)
            elif isinstance(value, list):
                for inner in value:
                    walk(inner)

        walk(expanded)
        assert all(term.startswith(("@", "http://")) for term in terms), terms
        # Every key is a term of the context: what is none would be dropped without a word.
        used = set()

        def collect(value):
            if isinstance(value, dict):
                used.update(value)
                for inner in value.values():
                    collect(inner)
            elif isinstance(value, list):
                for inner in value:
                    collect(inner)

        collect({key: value for key, value in page.items() if key != "@context"})
        unknown = used - set(context["@context"])
        assert not unknown, unknown
        quads = jsonld.to_rdf(page, {"documentLoader": loader})
        triples += sum(map(len, quads.values()))
    return f"{triples} triples (PyLD)"


def check_html():
    """html5lib in strict mode: any error in the markup is raised."""
    import html5lib

    pages = sorted((ROOT / "html").rglob("*.html"))
    known = texts()
    links = 0
    for path in pages:
        content = path.read_text(encoding="utf-8")
        tree = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(content)
        assert not list(tree.iter("script")) and not list(tree.iter("img")) and not list(tree.iter("link")), path
        assert "url(" not in content and "@import" not in content, path
        policy = [meta.get("content") for meta in tree.iter("meta") if meta.get("http-equiv")]
        assert policy == ["default-src 'none'; style-src 'unsafe-inline'"], policy
        for element in tree.iter():
            for name, value in element.attrib.items():
                assert not str(name).startswith("on") and name != "src", (path, name)
                if name == "href":
                    assert (path.parent / value).is_file(), value
                    links += 1
        rows = [p for p in tree.iter("p") if p.get("class") == "rows"]
        if rows:
            text = "".join("".join(p.itertext()) for p in rows)
            assert text == plain(known[path.stem]), path
    return f"{len(pages)} pages, {links} links (html5lib, strict); the rows are the texts"


def check_refi():
    project = etree.XMLSchema(etree.parse(str(SCHEMAS / "Project.xsd")))
    codebook = etree.XMLSchema(etree.parse(str(SCHEMAS / "Codebook.xsd")))
    codebook.assertValid(etree.parse(str(ROOT / "refi" / "codebook.qdc")))
    space = "{urn:QDA-XML:project:1.0}"
    count = 0
    with zipfile.ZipFile(ROOT / "refi" / "project.qdpx") as archive:
        assert archive.testzip() is None
        tree = etree.parse(io.BytesIO(archive.read("project.qde")))
        project.assertValid(tree)
        guids = [element.get("guid") for element in tree.iter() if element.get("guid")]
        assert len(set(guids)) == len(guids), "a GUID stands twice"
        for name in ("targetGUID", "originGUID", "creatingUser"):
            assert all(one.get(name) in guids for one in tree.iter() if one.get(name)), name
        for source in tree.iter(space + "TextSource"):
            name = source.get("plainTextPath").replace("internal://", "sources/")
            text = archive.read(name).decode("utf-8")
            for one in source.iter(space + "PlainTextSelection"):
                words = text[int(one.get("startPosition")) : int(one.get("endPosition"))]
                assert " ".join(plain(words[:80]).split()) == " ".join(one.get("name").split()), one.get("name")
                count += 1
    assert count == len(quotes())
    return f"{count} selections (both schemas, lxml)"


def check_tei():
    schema = etree.RelaxNG(etree.parse(str(SCHEMAS / "tei_all_4.9.0.rng")))
    space = "{http://www.tei-c.org/ns/1.0}"
    count = 0
    for path in (ROOT / "tei").rglob("*.xml"):
        tree = etree.parse(str(path))
        schema.assertValid(tree)
        paragraphs = {p.get("{http://www.w3.org/XML/1998/namespace}id"): "".join(p.itertext()) for p in tree.iter(space + "p")}
        for span in tree.iter(space + "span"):
            words = ""
            for pointer in span.get("target").split():
                name, start, length = pointer[len("#string-range(") : -1].split(",")
                words += paragraphs[name][int(start) : int(start) + int(length)]
            assert words == span.text.replace("\n", ""), span.text
            count += 1
    return f"{count} stand-off spans (tei_all 4.9.0, lxml)"


def check_iramuteq():
    for name in ("corpus.txt", "marques.txt"):
        content = (ROOT / "iramuteq" / name).read_text(encoding="utf-8")
        for line in content.split("\n"):
            assert line.startswith("**** ") or "*" not in line, line
            assert not line.startswith("**** ") or line.isascii(), line
    return "starred lines (own reading)"


def check_txm():
    with open(ROOT / "txm" / "metadata.csv", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["id"] for row in rows} == set(texts())
    assert all((ROOT / "txm" / f"{row['id']}.txt").is_file() for row in rows)
    assert all(name.isalpha() and name.isascii() for name in rows[0])
    return f"{len(rows)} texts (own reading)"


def check_lexico():
    content = (ROOT / "lexico" / "corpus.txt").read_text(encoding="utf-8")
    assert all(" " not in part.split(">")[0] for part in content.split("<")[1:])
    return "keys (own reading)"


failed = False
for name, check in [(n[6:], f) for n, f in list(globals().items()) if n.startswith("check_")]:
    try:
        print(f"{name.replace('_', '-')}: {check()}")
    except Exception as error:  # one failure must not hide the others
        failed = True
        print(f"{name.replace('_', '-')}: FAILED: {type(error).__name__}: {str(error)[:1500]}")
sys.exit(failed)
