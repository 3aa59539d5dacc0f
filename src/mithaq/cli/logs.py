"""Messages on standard error; standard output has results and nothing else."""

import logging
import sys

import structlog

from mithaq.cli.settings import load_settings


def start_logs(*, as_json: bool = False) -> structlog.typing.FilteringBoundLogger:
    """Sets the messages up as MITHAQ_LOG says and returns the logger.

    Libraries are heard from `error` on, or as MITHAQ_LOG says where that is `debug`. `as_json`: an object a line, with the
    time in UTC, from `info` on unless MITHAQ_LOG says otherwise.
    """
    settings = load_settings()
    name = "info" if as_json and "log" not in settings.model_fields_set else settings.log
    level = getattr(logging, name.upper())
    logging.basicConfig(stream=sys.stderr, level=level if name == "debug" else logging.ERROR, force=True)
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso" if as_json else "%H:%M:%S", utc=as_json),
            structlog.processors.JSONRenderer(ensure_ascii=False)
            if as_json
            else structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty(), pad_event_to=0),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=lambda *_: structlog.PrintLogger(sys.stderr),  # as it is now: a progress bar may stand before it
        cache_logger_on_first_use=False,
    )
    logger: structlog.typing.FilteringBoundLogger = structlog.get_logger()
    return logger
