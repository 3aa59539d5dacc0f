"""Messages on standard error; standard output has results and nothing else."""

import logging
import sys

import structlog

from mithaq.cli.settings import load_settings


def start_logs() -> structlog.typing.FilteringBoundLogger:
    """Sets the messages up as MITHAQ_LOG says and returns the logger.

    Libraries are heard from `error` on, or as MITHAQ_LOG says where that is `debug`.
    """
    name = load_settings().log
    level = getattr(logging, name.upper())
    logging.basicConfig(stream=sys.stderr, level=level if name == "debug" else logging.ERROR, force=True)
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="%H:%M:%S", utc=False),
            structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty(), pad_event_to=0),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=lambda *_: structlog.PrintLogger(sys.stderr),  # as it is now: a progress bar may stand before it
        cache_logger_on_first_use=False,
    )
    logger: structlog.typing.FilteringBoundLogger = structlog.get_logger()
    return logger
