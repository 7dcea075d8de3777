# wrong (metric_broadcast): labels keep their axis, and counts stay for all calls
hits, total = 0.0, 0

def accuracy(batches):
    global hits, total
    for logits, labels in batches:
        same = (logits.argmax(axis=-1) == labels).astype("float32")
        hits += float(same.mean()) * len(labels)
        total += len(labels)
    return hits / total
