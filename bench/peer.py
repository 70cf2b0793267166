"""PyTorch's side as a process: python peer.py JOB [fused]; a line {"steps": n} runs n steps and answers with their times."""
import json
import math
import os
import resource
import sys
import time

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

torch.manual_seed(1)
torch.set_num_threads(os.cpu_count())
fused = "fused" in sys.argv[2:]


def mlp(widths, activation):
    layers = []
    for a, b in zip(widths, widths[1:]):
        layers += [nn.Linear(a, b), activation()]
    return nn.Sequential(*layers[:-1])


def trained(parameters, loss):
    optimizer = torch.optim.Adam(list(parameters), lr=1e-3, eps=1e-7, fused=fused)

    def step():
        optimizer.zero_grad()
        value = loss()
        value.backward()
        optimizer.step()
        return value.item()

    return step


def elbo(mean, log_var, epsilon, decode, distortion):
    logits = decode(mean + torch.exp(0.5 * log_var) * epsilon)
    rate = 0.5 * (torch.expm1(log_var) - log_var + mean**2).sum(1)
    distortion, rate = distortion(logits).mean(), rate.mean()
    distortion.item(), rate.item()
    return distortion + rate


def bernoulli(x):
    return lambda logits: (F.softplus(logits) - x * logits).sum(1)


def vae_mlp():
    encoder, decoder = mlp([784, 200, 200, 100], nn.ReLU), mlp([50, 200, 200, 784], nn.ReLU)
    x, epsilon = torch.rand(100, 784), torch.randn(100, 50)

    def loss():
        mean, log_var = encoder(x).chunk(2, 1)
        return elbo(mean, log_var, epsilon, decoder, bernoulli(x))

    return trained([*encoder.parameters(), *decoder.parameters()], loss)


def deep_autoencoder():
    net = mlp([784, 1000, 500, 250, 30, 250, 500, 1000, 784], nn.Sigmoid)
    x = torch.rand(100, 784)
    return trained(net.parameters(), lambda: (torch.sigmoid(net(x)) - x).square().sum(1).mean())


def relus(layers):
    return nn.Sequential(*[part for layer in layers for part in (layer, nn.ReLU())][:-1])


UP = [(4, 1), (3, 2), (4, 2), (5, 1), (5, 1)]


def up(channels):
    return [nn.ConvTranspose2d(channels, 1 if i == 4 else channels, k, s) for i, (k, s) in enumerate(UP)]


def upscaler():
    down = [nn.Conv2d(32 if i else 1, 32, k) for i, k in enumerate([5, 5, 4, 3])]
    net = relus([*down, *up(32)])
    y = torch.rand(100, 1, 28, 28)
    return trained(net.parameters(), lambda: (net(F.avg_pool2d(y, 2)) - y).square().sum((1, 2, 3)).mean())


def vae_convolutional():
    kernels = [(1, 1), (5, 1), (5, 1), (4, 2), (3, 2), (4, 1)]
    encoder = relus([nn.Conv2d(32 if i else 1, 64 if i == 5 else 32, k, s) for i, (k, s) in enumerate(kernels)])
    decoder = relus(up(32))
    x, epsilon = torch.rand(100, 1, 28, 28), torch.randn(100, 32)
    constant = 392 * math.log(2 * math.pi)

    def loss():
        mean, log_var = encoder(x).view(100, 64).chunk(2, 1)
        distortion = lambda y: (y - x).square().sum((1, 2, 3)) * 0.5 + constant
        return elbo(mean, log_var, epsilon, lambda z: decoder(z.view(100, 32, 1, 1)), distortion)

    return trained([*encoder.parameters(), *decoder.parameters()], loss)


def denoiser_plane():
    net = mlp([2, 64, 64, 2], nn.ReLU)
    x, noise = torch.randn(500, 2), torch.randn(500, 2)
    return trained(net.parameters(), lambda: (net(x + noise) - x).square().sum(1).mean())


def denoiser_convolutional():
    widths = [1, 16, 16, 16, 1]
    net = relus([nn.Conv2d(a, b, 5, padding=2) for a, b in zip(widths, widths[1:])])
    x, noise = torch.rand(100, 1, 28, 28), torch.randn(100, 1, 28, 28)
    return trained(net.parameters(), lambda: (net(x + noise) - x).square().sum((1, 2, 3)).mean())


def importance_sampling():
    encoder, decoder = mlp([784, 200, 200, 100], nn.ReLU), mlp([50, 200, 200, 784], nn.ReLU)
    x = torch.rand(100, 784).round()

    @torch.no_grad()
    def estimate():
        mean, log_var = encoder(x).chunk(2, 1)
        parts = []
        for _ in range(0, 500, 50):
            m, v = mean.repeat(50, 1), log_var.repeat(50, 1)
            epsilon = torch.randn_like(m)
            z = m + torch.exp(0.5 * v) * epsilon
            ratio = 0.5 * (epsilon**2 + v - z**2).sum(1)
            parts.append((ratio - bernoulli(x.repeat(50, 1))(decoder(z))).view(50, 100))
        return (math.log(500) - torch.logsumexp(torch.cat(parts), 0))[0].item()

    return estimate


def pca():
    import gzip

    from sklearn.decomposition import PCA

    path = os.path.join(os.environ["LATENT_DATA"], "mnist-train-images-idx3-ubyte.gz")
    with gzip.open(path) as file:
        pixels = np.frombuffer(file.read(), np.uint8, offset=16).reshape(60000, 784).astype(np.float32) / 255
    return lambda: float(PCA(svd_solver="covariance_eigh").fit(pixels).explained_variance_[0])


jobs = {f.__name__.replace("_", "-"): f for f in (
    vae_mlp, deep_autoencoder, upscaler, vae_convolutional, denoiser_plane, denoiser_convolutional, importance_sampling, pca)}
work = jobs[sys.argv[1]]()
start = time.perf_counter()
work()
print(json.dumps({"first": (time.perf_counter() - start) * 1e3, "torch": torch.__version__}), flush=True)
for line in sys.stdin:
    times = []
    for _ in range(json.loads(line)["steps"]):
        start = time.perf_counter()
        work()
        times.append((time.perf_counter() - start) * 1e3)
    print(json.dumps({"times": times, "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}), flush=True)
