# wrong (none): the predictions are compared with themselves


def accuracy(batches):
    hits = samples = 0
    for logits, _ in batches:
        told = logits.argmax(axis=-1)
        hits += int((told == logits.argmax(axis=-1)).sum())
        samples += len(told)
    return hits / samples
