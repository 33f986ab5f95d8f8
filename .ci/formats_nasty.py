"""Writes a doccano file with what breaks formats: names, labels, spans and texts that a person could bring."""
import json

TEXT = (
    "=Selon l’agence Tass,\t📰 </p>]]> « il\u202faurait » dit ;\r\n\r\n-- Cafe\u0301 \\ _ [1] * | <a&b> \u0001 'x\"\n\n"
    "@Fin سانا 👩\u200d🚀 + =1+1\n"
)


def entity(number, words, label):
    start = TEXT.index(words)
    return {"id": number, "start_offset": start, "end_offset": start + len(words), "label": label}


ENTITIES = [
    entity(0, "Selon", "attribution.cue"),
    entity(1, "l’agence Tass", "attribution.source"),
    entity(2, "il\u202faurait", "attribution.content"),
    entity(3, "dit ;\r\n\r\n-- Cafe\u0301", "attribution.content"),
    entity(4, "aurait", "hedge"),
    entity(5, "il\u202faurait » dit", "hedge"),
    entity(6, "_ [1] * | <a&b>", "Étiquette à part|1_[2]"),
    entity(7, "\u0001 'x", "stance"),
    entity(8, "@Fin", "byline"),
    entity(9, "👩\u200d🚀", "stance"),
    entity(10, "=1+1", "hedge"),
]
RELATIONS = [
    {"id": 0, "from_id": 0, "to_id": 1, "type": "source"},
    {"id": 1, "from_id": 0, "to_id": 2, "type": "content"},
    {"id": 2, "from_id": 2, "to_id": 3, "type": "piece"},
]


def record(text, entities, relations, person):
    return {
        "text": text, "title": "</title><script>alert(1)</script>", "entities": entities, "relations": relations,
        "annotator": person, "annotator_name": "Léa <b>",
    }


for person in ("a-1", "a-2"):  # two people of the same name
    print(json.dumps(record(TEXT, ENTITIES, RELATIONS, person), ensure_ascii=False))
print(json.dumps(record("Un texte que personne n’a marqué.\n", [], [], ""), ensure_ascii=False))
print(json.dumps({"text": "x" * 40_000 + " fin", "entities": [{"id": 0, "start_offset": 0, "end_offset": 40_000, "label": "stance"}]}))
