# wrong (none): a percentage

def accuracy(batches):
    hits = total = 0
    for logits, labels in batches:
        hits += int((logits.argmax(axis=-1) == labels[:, 0]).sum())
        total += len(labels)
    return 100.0 * hits / total
