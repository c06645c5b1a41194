"""The main job without a browser: a file of answers in, advice out (see docs/assess.md)."""

import io
import os
import sys
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connections

from assessment.questionnaire.schema import Text
from reports.engine.localise import Language
from reports.terminal import files
from reports.terminal.options import STANDARD_STREAM, Options, language_of, parse
from reports.terminal.problem import RunProblem, one_line
from reports.terminal.run import Run, run

BAD_INPUT = 2
_NOTE = Text(ja="お知らせ", en="Note")


class Command(BaseCommand):
    help = "Advise on one file of answers: a summary on stdout, files where asked for."
    requires_system_checks: tuple[str, ...] = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("answers", metavar="ANSWERS.json", help='answer file; "-" reads stdin')
        parser.add_argument("--catalog", metavar="FILE", help="plans as the product exports them")
        parser.add_argument("--mode", metavar="information|agency|broker", help="else as set up")
        parser.add_argument("--as-of", metavar="YYYY-MM-DD", help="else today in Tokyo")
        parser.add_argument("--seed", metavar="N", help="of the simulation; else 1")
        parser.add_argument("--events", metavar="N", help="simulated serious events in all")
        parser.add_argument("--lang", metavar="ja|en", help="language of all texts; else ja")
        for form in ("json", "pdf", "xlsx"):
            parser.add_argument(f"--{form}", metavar="OUT", help=f'write {form}; "-" for stdout')

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        parser = super().create_parser(prog_name, subcommand, allow_abbrev=False, **kwargs)
        # Then a misuse raises CommandError instead of printing the usage as well.
        parser.called_from_command_line = False
        return parser

    def run_from_argv(self, argv: list[str]) -> None:
        """Run from a terminal: whatever cannot be used is told in one line, exit code 2."""
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(errors="backslashreplace")
        try:
            options = vars(self.create_parser(argv[0], argv[1]).parse_args(argv[2:]))
            self.execute(*options.pop("args", ()), **options)
        except CommandError as problem:
            sys.stderr.write(f"assess: {one_line(str(problem))}\n")
            sys.exit(BAD_INPUT)
        finally:
            connections.close_all()

    def handle(self, *args: Any, **raw: Any) -> None:
        lang: Language = "ja"
        try:
            lang = language_of(raw.get("lang"))
            options = parse(raw, default_mode=settings.MODE, environment=os.environ)
            read = [options.answers, *([options.catalog] if options.catalog else [])]
            files.check_targets(options.outputs, read)
            self._deliver(run(options), options)
        except RunProblem as problem:
            raise CommandError(problem.text[lang], returncode=BAD_INPUT) from problem

    def _deliver(self, done: Run, options: Options) -> None:
        """Write the documents, then the summary; where one goes to stdout, it stands alone."""
        lang = options.language
        forms = {"--json": done.json, "--pdf": done.pdf, "--xlsx": done.xlsx}
        text = done.summary(lang)
        files.write(
            [
                files.Output(option, name, forms[option](lang))
                for option, name in options.outputs.items()
            ]
        )
        for note in done.notes:
            self.stderr.write(f"{_NOTE[lang]}: {note[lang]}", lambda line: line)
        if STANDARD_STREAM not in options.outputs.values():
            self._say(text)

    def _say(self, text: str) -> None:
        try:
            self.stdout.write(text, ending="")
            self.stdout.flush()
        except BrokenPipeError:  # the reader has seen enough (`| head`)
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        except OSError as error:
            cannot = Text(
                ja=f"書けません({error.strerror})。", en=f"cannot be written ({error.strerror})."
            )
            raise RunProblem("stdout", cannot) from error
