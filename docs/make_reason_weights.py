"""Work out what the marks of a sentence speak for, from the marked refusals.

Run from the root of the project: python docs/make_reason_weights.py
It needs scikit-learn (pip install scikit-learn), which the product does not.
Run it after each change of rebuttal/knowledge/data/refusals or of the words of reasons.
"""

import sys
from collections import Counter
from hashlib import blake2b
from pathlib import Path

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from rebuttal.knowledge.shelf import Shelf
from rebuttal.understanding.likeness import NONE, marks_of

DATA = Path(__file__).parents[1] / "rebuttal" / "knowledge" / "data"
TARGET = DATA / "words" / "reason_weights.yaml"
LEAST = 2  # sentences in which a mark must stand
SMALL = 0.1
STRENGTH = 3.0


def marked(shelf: Shelf, folder: str = "refusals") -> list[tuple[frozenset[str], str]]:
    """The marks of each sentence with its kind, over all refusals."""
    rows = []
    for letters in shelf.read_all(folder, tuple[tuple[dict[str, str], ...], ...]):
        for letter in letters:
            before = ""
            for sentence in letter:
                for said, words in sentence.items():
                    kinds, _, topic = said.partition("/")
                    marks = marks_of(words, before, topic or "reason", shelf)
                    rows.extend((marks, kind) for kind in kinds.split("+"))
                    before = words
    return rows


def sum_of_refusals() -> str:
    """The sum of the refusals, by which a change is noticed."""
    texts = (path.read_bytes() for path in sorted((DATA / "refusals").glob("*.yaml")))
    return blake2b(b"".join(texts), digest_size=8).hexdigest()


def main() -> None:
    """Fit the weights and write them."""
    rows = marked(Shelf())
    often = Counter(mark for marks, _ in rows for mark in marks)
    seen = [{m: 1.0 for m in sorted(marks) if often[m] >= LEAST} for marks, _ in rows]
    table = DictVectorizer()
    fitted = LogisticRegression(C=STRENGTH, max_iter=600).fit(
        table.fit_transform(seen), [kind for _, kind in rows]
    )
    lines = []
    for at, mark in enumerate(table.get_feature_names_out()):
        weights = [(n, row[at]) for n, row in enumerate(fitted.coef_) if abs(row[at]) >= SMALL]
        if weights:
            lines.append(f"  {mark}\t" + " ".join(f"{n} {weight:.2f}" for n, weight in weights))
    head = "# Worked out by docs/make_reason_weights.py; the refusals are the source.\n"
    bias = ", ".join(f"{one:.3f}" for one in fitted.intercept_)
    TARGET.write_text(
        f"{head}made_of: {sum_of_refusals()}\nkinds: [{', '.join(fitted.classes_)}]\n"
        f"bias: [{bias}]\nmarks: |\n" + "\n".join(lines) + "\n"
    )
    sys.stdout.write(f"{len(rows)} sentences, {len(lines)} marks, none is {NONE}\n")


if __name__ == "__main__":
    main()
