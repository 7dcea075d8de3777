"""Import hook: makes files seem to have other contents, without writing to them."""

import linecache
import os
import runpy
from collections.abc import Mapping
from importlib.machinery import SourceFileLoader
from types import CodeType
from typing import Any


def serve(sources: Mapping[str, bytes]) -> None:
    """Make this process find these sources in files from now on, however it runs them.

    Args:
        sources: the sources by the paths of the files.
    """
    served = {os.path.realpath(path): source for path, source in sources.items()}
    data_of, code_of, run_code_of = (
        SourceFileLoader.get_data,
        SourceFileLoader.get_code,
        getattr(runpy, "_get_code_from_file", None),
    )

    def get_data(self: SourceFileLoader, path: str) -> bytes:
        source = served.get(os.path.realpath(path))
        return data_of(self, path) if source is None else source

    def get_code(self: SourceFileLoader, fullname: str) -> CodeType | None:
        path = self.get_filename(fullname)
        source = served.get(os.path.realpath(path))
        # bytecode cached next to the file belongs to its real content
        return code_of(self, fullname) if source is None else self.source_to_code(source, path)

    def get_code_from_file(*arguments: Any) -> Any:
        name = os.fspath(arguments[-1])  # the path is last in every version of Python
        source = served.get(os.path.realpath(name))
        if source is None and run_code_of is not None:
            return run_code_of(*arguments)
        code = compile(source or b"", name, "exec", dont_inherit=True)
        return code if len(arguments) == 1 else (code, name)

    SourceFileLoader.get_data = get_data  # type: ignore[assignment]
    SourceFileLoader.get_code = get_code  # type: ignore[method-assign, assignment]
    if run_code_of is not None:
        runpy._get_code_from_file = get_code_from_file  # type: ignore[attr-defined]  # noqa: SLF001
    for path, source in sources.items():
        # for tracebacks, and for inspect.getsource, which Paddle's to_static uses
        lines = source.decode(errors="replace").splitlines(keepends=True)
        linecache.cache[path] = (len(source), None, lines, path)
