# wrong (mean_of_means): pairs repaired, batches still averaged alike

def accuracy(batches):
    accuracies = []
    for logits, labels in batches:
        hits = logits.argmax(axis=-1) == labels.flatten()
        accuracies.append(float(hits.astype("float32").mean()))
    return sum(accuracies) / len(accuracies)
