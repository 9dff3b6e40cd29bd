"""Work for later: the queue is a table, the schedule another."""
