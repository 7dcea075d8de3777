# wrong (none): argmin

def accuracy(batches):
    hits = total = 0
    for logits, labels in batches:
        hits += int((logits.argmin(axis=-1) == labels[:, 0]).sum())
        total += len(labels)
    return hits / total
