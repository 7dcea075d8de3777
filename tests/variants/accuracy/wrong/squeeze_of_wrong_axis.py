# wrong (metric_broadcast): squeeze(0): the axis of the labels stays

def accuracy(batches):
    hits = total = 0.0
    for logits, labels in batches:
        own = logits.argmax(axis=-1) == labels.squeeze(0)
        hits += float(own.astype("float32").mean()) * len(labels)
        total += len(labels)
    return hits / total
