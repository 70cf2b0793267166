"""The solution of homework 2 in Python, translated by hand: one function for each exercise, on plain numbers as the cases give them."""
import numpy as np


def gaussianEntropy(logVar):
    return float(np.sum(0.5 * (np.log(2 * np.pi) + 1 + np.array(logVar))))


def gaussianKl(q, p):
    ratio = q["variance"] / p["variance"]
    apart = (q["mean"] - p["mean"]) ** 2 / p["variance"]
    return 0.5 * (ratio - 1 - np.log(ratio) + apart)


def monteCarloDistortion(x, means):
    costs = 0.5 * (np.log(2 * np.pi) + (np.array(x) - np.array(means)) ** 2)
    return costs.sum(axis=1).mean()


def klGradient(mean, logVar):
    return {"mean": list(mean), "logVar": [0.5 * (np.exp(x) - 1) for x in logVar]}


def generalKl(q, p):
    narrow, wide = np.array(q["covariance"]), np.array(p["covariance"])
    apart = np.array(q["mean"]) - np.array(p["mean"])
    logs = np.linalg.slogdet(wide)[1] - np.linalg.slogdet(narrow)[1]
    return 0.5 * (logs - len(apart) + np.trace(np.linalg.solve(wide, narrow)) + apart @ np.linalg.solve(wide, apart))


def jointKl(model):
    data, encoder, prior, decoder = (np.array(model[name]) for name in ("data", "encoder", "prior", "decoder"))
    joint = data[:, None] * encoder
    rate = np.sum(joint * np.log(encoder / prior))
    distortion = -np.sum(joint * np.log(decoder.T))
    return rate + distortion + np.sum(data * np.log(data))


def squaredWasserstein(q, p):
    def root(a):
        values, vectors = np.linalg.eigh(a)
        return vectors @ np.diag(np.sqrt(np.maximum(values, 0))) @ vectors.T

    a, b = np.array(q["covariance"]), np.array(p["covariance"])
    apart = np.array(q["mean"]) - np.array(p["mean"])
    return apart @ apart + np.trace(a) + np.trace(b) - 2 * np.trace(root(root(a) @ b @ root(a)))


def channelInformation(channel):
    w = np.array(channel["encoder"])
    signal = w @ np.array(channel["covariance"]) @ w.T
    return 0.5 * np.linalg.slogdet(np.eye(len(w)) + signal / channel["noiseVariance"])[1]


def barberAgakov(channel, decoder):
    sigma, w, d = np.array(channel["covariance"]), np.array(channel["encoder"]), np.array(decoder["gain"])
    n, v = len(sigma), decoder["variance"]
    lost = np.eye(n) - d @ w
    error = np.trace(lost @ sigma @ lost.T) + channel["noiseVariance"] * np.sum(d**2)
    entropy = 0.5 * (n * np.log(2 * np.pi * np.e) + np.linalg.slogdet(sigma)[1])
    return entropy - 0.5 * n * np.log(2 * np.pi * v) - error / (2 * v)


def barberAgakovGap(channel, decoder):
    return channelInformation(channel) - barberAgakov(channel, decoder)
