# wrong (none): classes counted from 1: a label is compared with the class before it


def accuracy(batches):
    hits = total = 0
    for logits, labels in batches:
        hits += int((logits.argmax(axis=-1) + 1 == labels[:, 0]).sum())
        total += len(labels)
    return hits / total
