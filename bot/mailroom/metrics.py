"""What is counted while the bot works; Prometheus reads it, and nothing in it is about anybody."""

from prometheus_client import Counter, Gauge, Histogram

SOON = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)

STEPS = Histogram("kaikubot_step_seconds", "From an update's turn until all that it leads to is done", buckets=SOON)
UPDATES = Counter("kaikubot_updates", "Updates by what became of them", ["outcome"])
OLDEST = Gauge("kaikubot_oldest_unhandled_seconds", "Age of the oldest update that waits to be handled")
LEADER = Gauge("kaikubot_leader", "Whether this program leads")
DELIVERIES = Gauge("kaikubot_deliveries", "Deliveries that are under way, or whose fate nobody knows", ["state"])
AMENDMENTS = Gauge("kaikubot_amendments", "Messages to be edited because they are no longer true", ["state"])
