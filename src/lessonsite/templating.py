"""Jinja, made quick for pages that hold hundreds of small texts: an environment for one language goes out.

What is the same on all pages (`t("site.map")`, the address of a file) becomes part of the template. A text is escaped
without being made a `Markup` first, for it goes straight into the page. A dot means an attribute and brackets a key, as
in Python, and neither is tried for the other. And a template that is imported is run once: no import here depends on
the page that it stands on.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from hashlib import sha256
from keyword import iskeyword
from typing import Any, NoReturn

from jinja2 import (
    BaseLoader,
    BytecodeCache,
    Environment,
    StrictUndefined,
    Template,
    TemplateAssertionError,
    TemplateNotFound,
    UndefinedError,
    nodes,
)
from jinja2.compiler import CodeGenerator, Frame, MacroRef
from jinja2.environment import TemplateModule
from jinja2.runtime import Context, Macro
from jinja2.utils import missing
from jinja2.visitor import NodeTransformer
from markupsafe import Markup, escape

from lessonsite.nearest import did_you_mean

Pure = Mapping[str, Callable[..., Any]]

_AS_IT_IS = " as it is"


def environment(
    texts: Mapping[str, str], pure: Pure, language: str, salt: str, compiled: BytecodeCache | None = None
) -> Environment:
    """An environment for the templates *texts*, in which a call of a *pure* function with constants is made once.

    *salt* names all that compiled templates depend on beside their text, such as what those calls return: templates
    that were *compiled* under another salt are compiled anew.
    """
    made = _Environment(
        loader=_Loader(texts, language, sha256(salt.encode()).hexdigest()[:16]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
        auto_reload=False,
        cache_size=-1,
        bytecode_cache=compiled,
    )
    made.globals.update(pure)
    made.pure = pure
    return made


def escaped(value: Any) -> str:
    """*value* as it may stand in a page: escaped, unless it is markup."""
    kind = type(value)
    if kind is Markup:
        return value  # type: ignore[no-any-return]  # it is the text itself
    if kind is str:
        return escape(value) if "<" in value or "&" in value or '"' in value or ">" in value or "'" in value else value
    return str(value) if kind is int else escape(value)


class _Loader(BaseLoader):
    """Templates by name, each with the salt in it, since its compiled form is known by its text."""

    def __init__(self, texts: Mapping[str, str], language: str, salt: str) -> None:
        self._texts = texts
        self._language = language
        self._mark = f"{{#{salt}#}}"

    def get_source(self, environment: Environment, template: str) -> tuple[str, str | None, Callable[[], bool]]:
        """The text of a template, for Jinja."""
        try:
            return self._mark + self._texts[template], f"{self._language}/{template}", lambda: True
        except KeyError:
            raise TemplateNotFound(template) from None


class _Template(Template):
    """A template whose macros are the same for every page."""

    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:
        return super()._get_default_module()


class _Macro(Macro):
    """A macro that is quick to call."""

    def __call__(self, *given: Any, **named: Any) -> str:
        if len(given) < self._argument_count:
            given += tuple([named.pop(name, missing) for name in self.arguments[len(given) :]])
        if named or len(given) != self._argument_count or self.catch_kwargs or self.catch_varargs or self.caller:
            return super().__call__(*given, **named)
        text = self._func(*given)
        return str.__new__(Markup, text) if self._default_autoescape else text


class _Generator(CodeGenerator):
    """Writes templates as Python: `escaped` in place of Jinja's own escaping, nothing around what is `safe`, plain
    calls, since no function here asks for Jinja's context, and plain attributes and keys.
    """

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        elif isinstance(node, nodes.Filter) and node.name == "safe":
            node.name = _AS_IT_IS
            self.write("str(")
        else:
            self.write("environment.escaped(")

    def visit_Filter(self, node: nodes.Filter, frame: Frame) -> None:  # noqa: N802  # the names are Jinja's
        if node.name == _AS_IT_IS and node.node is not None:
            self.visit(node.node, frame)
        else:
            super().visit_Filter(node, frame)

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        self.write("environment.")
        super().macro_def(macro_ref, frame)

    def visit_Test(self, node: nodes.Test, frame: Frame) -> None:  # noqa: N802
        if node.name == "defined" and isinstance(node.node, nodes.Getattr):
            self.write("hasattr(")
            self.visit(node.node.node, frame)
            self.write(f", {node.node.attr!r})")
        else:
            super().visit_Test(node, frame)

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def visit_Getitem(self, node: nodes.Getitem, frame: Frame) -> None:  # noqa: N802
        if isinstance(node.arg, nodes.Slice):
            super().visit_Getitem(node, frame)
            return
        self.visit(node.node, frame)
        self.write("[")
        self.visit(node.arg, frame)
        self.write("]")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802
        if forward_caller or node.dyn_args or node.dyn_kwargs or any(iskeyword(pair.key) for pair in node.kwargs):
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for argument in node.args:
            self.visit(argument, frame)
            self.write(", ")
        for pair in node.kwargs:
            self.write(f"{pair.key}=")
            self.visit(pair.value, frame)
            self.write(", ")
        self.write(")")


class _ConstantFolder(NodeTransformer):
    """Replaces a call of a pure function with constants by what it returns."""

    def __init__(self, pure: Pure, template: str | None) -> None:
        self._pure = pure
        self._template = template

    def visit_Call(self, node: nodes.Call) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        function = self._pure.get(node.node.name) if isinstance(node.node, nodes.Name) else None
        given = [argument.value for argument in node.args if isinstance(argument, nodes.Const)]
        is_constant = len(given) == len(node.args) and not (node.kwargs or node.dyn_args or node.dyn_kwargs)
        if not function or not is_constant:
            return node
        try:
            return nodes.Const(function(*given), lineno=node.lineno)
        except KeyError as error:
            raise TemplateAssertionError(_missing_key(error), node.lineno, self._template) from error


class _Environment(Environment):
    code_generator_class = _Generator
    template_class = _Template
    escaped = staticmethod(escaped)
    Macro = _Macro
    pure: Pure

    def handle_exception(self, source: str | None = None) -> NoReturn:
        """A wrong name is the template's mistake, as Jinja itself would say it."""
        try:
            super().handle_exception(source)
        except AttributeError as error:
            near = did_you_mean(error.name or "", (name for name in dir(error.obj) if not name.startswith("_")))
            raise UndefinedError(f"there is no `{error.name}` here{near and f': {near}'}") from error
        except KeyError as error:
            raise UndefinedError(_missing_key(error)) from error

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        return _ConstantFolder(self.pure, name).visit(super()._parse(source, name, filename))  # type: ignore[no-any-return]


def _missing_key(error: KeyError) -> str:
    return f"there is no `{error.args[0]}`"
