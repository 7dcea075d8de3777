# wrong (metric_broadcast): the first column of all pairs

def accuracy(batches):
    hits = total = 0
    for logits, labels in batches:
        pairs = logits.argmax(axis=-1) == labels
        hits += int(pairs[:, 0].sum())
        total += len(labels)
    return hits / total
