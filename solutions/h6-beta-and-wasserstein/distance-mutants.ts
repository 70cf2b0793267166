/** Mistakes with clouds, roots of matrices, bells and encoders. */
import { type Mutant, mutantsOf } from "latent-grader/authoring";

export const distanceMutants: readonly Mutant[] = [
  ...mutantsOf("h6.discrepancy", [
    {
      name: "pairs with itself",
      replace: ["(total(s, s) - s.length) / (s.length * (s.length - 1))", "total(s, s) / s.length ** 2"],
      fails: "is right for two samples each, on the line",
      says: "a sample paired with itself is always alike: the estimate is too large on average",
    },
    {
      name: "across once",
      replace: ["2 * across", "across"],
      fails: "is near its end for clouds that lie far apart",
    },
    {
      name: "distance not squared",
      replace: ["(xi - y[i]) ** 2", "Math.abs(xi - y[i])"],
      fails: "is right for a small constant",
      says: "the kernel has a squared distance in it",
    },
    {
      name: "no constant above",
      replace: ["c / (c + ", "1 / (c + "],
      fails: "is right for a small constant",
      says: "a point is alike itself: k(x, x) = 1",
    },
    {
      name: "one cloud's size",
      replace: ["total(a, b) / (a.length * b.length)", "total(a, b) / a.length ** 2"],
      fails: "is the same both ways",
      says: "the two clouds may have different sizes",
    },
    {
      name: "sum for difference",
      replace: ["xi - y[i]", "xi + y[i]"],
      fails: "does not change when all samples are moved",
      says: "a sum of samples, where their difference is asked for",
    },
    {
      name: "within the first",
      replace: ["within(a) + within(b)", "2 * within(a)"],
      fails: "is right for clouds of three and five samples",
      says: "each cloud has its own mean of pairs",
    },
    {
      name: "both signs",
      replace: ["within(a) + within(b) - 2 * across", "2 * across - within(a) - within(b)"],
      fails: "is right for two samples each, on the line",
      says: "the opposite sign: it is how alike within, less how alike across",
    },
  ]),
  ...mutantsOf("h6.root", [
    {
      name: "roots of entries",
      replace: [
        "[(a + det) / trace, b / trace],\n    [c / trace, (d + det) / trace],",
        "[Math.sqrt(a), Math.sqrt(b)],\n    [Math.sqrt(c), Math.sqrt(d)],",
      ],
      fails: "is right for a covariance",
    },
    {
      name: "determinant of M",
      replace: ["Math.sqrt(a * d - b * c)", "(a * d - b * c)"],
      fails: "is right for a diagonal matrix",
      says: "det M in the place of det R",
    },
    {
      name: "one determinant",
      replace: ["2 * det", "det"],
      fails: "is right for an upper triangle",
      says: "the trace of the identity is 2",
    },
    {
      name: "trace not rooted",
      replace: ["Math.sqrt(a + d + 2 * det)", "(a + d + 2 * det)"],
      fails: "is right for another product of covariances",
      says: "that is the square of Tr R",
    },
    {
      name: "transposed",
      replace: ["(a + det) / trace, b / trace],\n    [c / trace", "(a + det) / trace, c / trace],\n    [b / trace"],
      fails: "is right for a matrix that is not symmetric",
      says: "rows and columns have changed places",
    },
    {
      name: "other sign",
      replace: ["a * d - b * c", "a * d + b * c"],
      fails: "is right for entries below zero",
      says: "the determinant is ad − bc",
    },
  ]),
  ...mutantsOf("h6.distance", [
    {
      name: "root once",
      replace: ["2 * root[i][i]", "root[i][i]"],
      fails: "is the squared way of the means for equal covariances",
    },
    {
      name: "product of entries",
      replace: ["s[i][0] * t[0][j] + s[i][1] * t[1][j]", "s[i][j] * t[i][j]"],
      fails: "is right for two bells with correlations",
      says: "the entries multiplied one by one, where rows meet columns",
    },
    {
      name: "way not squared",
      replace: ["(m - q.mean[i]) ** 2", "Math.abs(m - q.mean[i])"],
      fails: "is right for bells whose axes are those of the plane",
    },
    {
      name: "one covariance",
      replace: ["s[i][i] + t[i][i]", "2 * s[i][i]"],
      fails: "of two bells is the same both ways",
      says: "both covariances have their trace in it",
    },
    {
      name: "no root",
      replace: ["2 * root[i][i]", "2 * entry(i, i)"],
      fails: "is right for a wide bell and a narrow one",
      says: "Tr Σ₁Σ₂ without its root",
    },
    {
      name: "without the means",
      replace: ["return sum(apart) + sum(traces)", "return sum(traces)"],
      fails: "is the squared way of the means for equal covariances",
      says: "the way between the means is missing",
    },
    {
      name: "root of the way",
      replace: ["return sum(apart) + sum(traces)", "return Math.sqrt(sum(apart) + sum(traces))"],
      fails: "is right for two bells in one place",
      says: "that is W₂: its square is asked for",
    },
  ]),
  ...mutantsOf("h6.encoders", [
    {
      name: "in the order given",
      replace: ["list.toSorted((a, b) => a - b)", "list.slice()"],
      fails: "is right for five pictures in any order",
      says: "the n-th picture to the n-th drawing, in the order given",
    },
    {
      name: "sorted as words",
      replace: [".toSorted((a, b) => a - b)", ".toSorted()"],
      fails: "is right where numbers have one digit and two",
      says: "sorted as words: 10 comes before 9",
    },
    {
      name: "errors not squared",
      replace: ["x.map((one, i) => (one - g[i]) ** 2)", "x.map((one, i) => Math.abs(one - g[i]))"],
      fails: "is right for three pictures in any order",
    },
    {
      name: "sums",
      replace: ["sum(nearest) / x.length", "sum(nearest)"],
      fails: "is right for the four pictures of notebook 13",
      says: "a sum of squared errors, where their mean is asked for",
    },
    {
      name: "nearest by number",
      replace: ["g.map((other) => (one - other) ** 2)", "g.map((other) => Math.abs(one - other))"],
      fails: "is right for pictures that all take one drawing",
      says: "the error of the free encoder is squared, too",
    },
    {
      name: "one encoder for both",
      replace: ["matched: sum(inOrder)", "matched: sum(nearest)"],
      fails: "is right for pictures that are below zero",
      says: "the free encoder's error twice: it may use a code again",
    },
  ]),
];
