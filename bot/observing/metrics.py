"""Figures for Prometheus: counts and times, and nothing that tells one chat from another."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

_SECONDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 5.0, 10.0, 30.0, 60.0, 300.0)
_BLOCKED = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1.0)


class Metrics:
    """The bot's figures, in a registry of their own.

    Attributes:
        updates: Updates that were settled, by ``outcome`` (done, dead, later, unreachable).
        arrived: Updates that were put on disk.
        unparsable: Updates that could not be read.
        handled: Seconds from an update's arrival on disk until it was settled.
        waiting: Updates on disk that are not done.
        in_hand: Updates being handled.
        dead: Updates given up and still kept.
        failures: What went wrong, by ``kind`` (store, handler, poll, worker_timed_out ...).
        retries: Requests that were tried again, by ``reason`` (flood, network, unclear, found).
        work: Seconds that worker processes took, by ``task``.
        workers_replaced: Worker processes that were replaced, by ``reason``.
        loop_blocked: Seconds that the event loop came round late.
    """

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.updates = self._counter("updates", "Updates settled", "outcome")
        self.arrived = self._counter("updates_arrived", "Updates put on disk")
        self.unparsable = self._counter("updates_unparsable", "Updates not understood")
        self.handled = self._histogram("update_seconds", "From arrival to settled", _SECONDS)
        self.waiting = self._gauge("updates_waiting", "Updates on disk that are not done")
        self.in_hand = self._gauge("updates_in_hand", "Updates being handled")
        self.dead = self._gauge("updates_dead", "Updates given up and still kept")
        self.failures = self._counter("failures", "What went wrong", "kind")
        self.retries = self._counter("send_retries", "Requests tried again", "reason")
        self.work = self._histogram("work_seconds", "In worker processes", _SECONDS, "task")
        self.workers_replaced = self._counter("workers_replaced", "Workers replaced", "reason")
        self.loop_blocked = self._histogram("loop_blocked_seconds", "Loop late by", _BLOCKED)

    def as_text(self) -> bytes:
        """All figures in Prometheus' text format."""
        return generate_latest(self.registry)

    def _counter(self, name: str, told: str, *labels: str) -> Counter:
        return Counter(name, told, labels, namespace="chekideh", registry=self.registry)

    def _gauge(self, name: str, told: str) -> Gauge:
        return Gauge(name, told, namespace="chekideh", registry=self.registry)

    def _histogram(
        self, name: str, told: str, buckets: tuple[float, ...], *labels: str
    ) -> Histogram:
        return Histogram(
            name, told, labels, namespace="chekideh", registry=self.registry, buckets=buckets
        )
