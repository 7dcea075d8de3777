# wrong (metric_broadcast): a prediction is right where any label of the batch is equal

def accuracy(batches):
    hits = total = 0
    for logits, labels in batches:
        pairs = logits.argmax(axis=-1) == labels
        hits += int(pairs.any(axis=0).sum())
        total += len(labels)
    return hits / total
