import betaQuantileOf from "@stdlib/stats-base-dists-beta-quantile";
import binomialCdfOf from "@stdlib/stats-base-dists-binomial-cdf";
import normalCdfOf from "@stdlib/stats-base-dists-normal-cdf";
import normalQuantileOf from "@stdlib/stats-base-dists-normal-quantile";

/** Φ(z): the probability that a standard normal quantity is at most z. */
export const normalCdf = (z: number): number => normalCdfOf(z, 0, 1);

/** Φ⁻¹(p). */
export const normalQuantile = (p: number): number => normalQuantileOf(p, 0, 1);

/** The density of a normal quantity with the mean and standard deviation. */
export const normalPdf = (x: number, mean: number, deviation: number): number =>
	Math.exp(-(((x - mean) / deviation) ** 2) / 2) / (deviation * Math.sqrt(2 * Math.PI));

/** The probability of at most x successes in n trials of probability p. */
export const binomialCdf = (x: number, n: number, p: number): number => (x < 0 ? 0 : binomialCdfOf(x, n, p));

/** The quantile of the beta distribution. */
export const betaQuantile = (p: number, a: number, b: number): number => betaQuantileOf(p, a, b);
