# right: a running mean that each batch moves by its share

def accuracy(batches):
    mean, total = 0.0, 0
    for logits, labels in batches:
        size = len(labels)
        own = float((logits.argmax(-1) == labels.flatten()).astype("float32").mean())
        total += size
        mean += (own - mean) * size / total
    return mean
