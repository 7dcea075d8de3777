# wrong (mean_of_means): batches count alike, and accuracies stay in a list for all calls
seen = []

def accuracy(batches):
    for logits, labels in batches:
        hits = logits.argmax(axis=-1) == labels[:, 0]
        seen.append(float(hits.astype("float32").mean()))
    return sum(seen) / len(seen)
