# right: a meter for all calls, which each of them sets back


class Meter:
    def reset(self):
        self.hits = self.total = 0

    def add(self, hits, total):
        self.hits += hits
        self.total += total


meter = Meter()


def accuracy(batches):
    meter.reset()
    for logits, labels in batches:
        meter.add(int((logits.argmax(-1) == labels.squeeze(-1)).sum()), len(labels))
    return meter.hits / meter.total
