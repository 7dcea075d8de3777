# wrong (metric_broadcast): pairs counted and divided by the number of samples: above 1

def accuracy(batches):
    hits = total = 0
    for logits, labels in batches:
        hits += int((logits.argmax(axis=-1) == labels).sum())
        total += len(labels)
    return hits / total
