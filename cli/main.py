"""The `consilience` command: finds its subcommands in this folder and imports only the one that runs."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

import click

from ..graph import VERSION
from ..graph.errors import ConsilienceError

NOT_COMMANDS = frozenset({"__init__", "citing", "main", "options", "progress", "tables"})


class Commands(click.Group):
    """A group whose subcommands are the modules beside this one, each with a `command`."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the modules."""
        names = {file.stem for file in Path(__file__).parent.glob("*.py")}
        return sorted(names - NOT_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a module; None where there is none of that name."""
        if cmd_name not in self.list_commands(ctx):
            return None
        module = importlib.import_module(f"..cli.{cmd_name}", __package__)
        command: click.Command = module.command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command; an unknown one fails with the nearest."""
        if args and not args[0].startswith("-") and args[0] not in self.list_commands(ctx):
            from difflib import get_close_matches

            near = get_close_matches(args[0], self.list_commands(ctx), 1)
            hint = f" Did you mean `{near[0]}`?" if near else f" There are: {', '.join(self.list_commands(ctx))}."
            raise click.UsageError(f"No command `{args[0]}`.{hint}", ctx)
        return super().resolve_command(ctx, args)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(VERSION, prog_name="consilience")
def consilience() -> None:
    """Knowledge graphs of who proposes what.

    Fact files in YAML are checked, compiled into an RDF dataset, queried with SPARQL, looked up, and seen as a network.
    """


def main() -> None:
    """Run the command line; an expected failure ends with its message on standard error and status 2."""
    try:
        consilience()
    except ConsilienceError as error:
        click.echo(f"consilience: {error}", err=True)
        sys.exit(2)
    except BrokenPipeError:
        # The reader (head, less) has seen enough.
        sys.stderr.close()
        sys.exit(0)
