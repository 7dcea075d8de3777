# wrong (none): 0 and 1 as an int


def accuracy(batches):
    hits = total = 0
    for logits, labels in batches:
        hits += int((logits.argmax(axis=-1) == labels[:, 0]).sum())
        total += len(labels)
    return hits // total if hits in (0, total) else hits / total
