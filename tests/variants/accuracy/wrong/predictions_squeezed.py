# wrong (metric_broadcast): an axis added to the predictions, and the labels turned

def accuracy(batches):
    hits = total = 0
    for logits, labels in batches:
        predicted = logits.argmax(axis=-1).unsqueeze(-1)
        hits += float((predicted == labels.t()).astype("float32").mean()) * len(labels)
        total += len(labels)
    return hits / total
