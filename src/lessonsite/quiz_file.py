"""What stands under `quiz` in front matter in; the list of questions out, from there or from the file that it names."""

from __future__ import annotations

from msgspec import Struct

from lessonsite.diagnostics import Code, Diagnostic
from lessonsite.markdown import Document
from lessonsite.nearest import did_you_mean
from lessonsite.source import Source, Span
from lessonsite.value_readers import FIELD_VALUE
from lessonsite.yaml_nodes import Mapping, Node, Sequence
from lessonsite.yaml_parser import compose

QUIZ_FILE_MISSING = Code(
    "quiz-file-missing",
    "error",
    why="The lesson would be published without its questions.",
    wrong="quiz: quizz.yaml",
    right="quiz: quiz.yaml",
)


class QuizList(Struct, frozen=True):
    """Questions as YAML, and the *document* that reads the file that they stand in."""

    questions: Sequence
    document: Document


def find_quiz(quiz: Node, document: Document, said: list[Diagnostic]) -> QuizList | None:
    """The questions under `quiz`, or in the file of that name beside the lesson; None where there are none.

    What is wrong with the file as YAML is added to what was *said*.
    """
    if isinstance(quiz, Sequence):
        return QuizList(quiz, document)
    if isinstance(quiz, Mapping):
        document.remark(FIELD_VALUE, quiz.span, "a list of questions belongs here", "begin each with `- question: …`")
        return None
    name = quiz.text.strip()
    folder = document.source.path.rpartition("/")[0]
    files = {source.path: source for source in document.source.beside}
    file = files.get(f"{folder}/{name.removeprefix('./')}")
    if file:
        return _read_file(file, document, said)
    message = f"no file `{name}` beside this lesson"
    near = did_you_mean(name, [path.rpartition("/")[2] for path in files])
    hint = near or "name a YAML file of this folder, or write the questions here"
    document.remark(QUIZ_FILE_MISSING, quiz.span, message, hint)
    return None


def _read_file(file: Source, document: Document, said: list[Diagnostic]) -> QuizList | None:
    other = document.for_file(file)
    root = compose(file.text, file.path)
    said.extend(root.diagnostics)
    questions = root.value.get("quiz") if isinstance(root.value, Mapping) else root.value
    if isinstance(questions, Sequence):
        return QuizList(questions, other)
    if not root.is_ok:
        return None
    span = questions.span if questions else Span(1)
    other.remark(FIELD_VALUE, span, "a list of questions belongs here", "begin each with `- question: …`")
    return None
