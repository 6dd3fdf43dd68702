import { CVSS40 } from "@pandatix/js-cvss";
import { expect, test } from "vitest";
import { readVector, scoreOf, severityOf } from "./cvss.ts";
import { type CvssVersion, cvssMetrics } from "./cvss-metrics.ts";

function score(text: string): number {
	const read = readVector(text);
	if (!read.ok) throw new Error(`${text}: ${JSON.stringify(read.faults)}`);
	return scoreOf(read.vector);
}

/** Every base vector of a version, or one of each `every`. */
function baseVectors(version: CvssVersion, every = 1): string[] {
	let all = [`CVSS:${version}`];
	for (const { key, group, values } of cvssMetrics[version])
		if (group === "base") all = all.flatMap((start) => values.map((value) => `${start}/${key}:${value}`));
	return all.filter((_, index) => index % every === 0);
}

// Vectors and scores published with RedHatProductSecurity/cvss (tests/vectors_*4), which took them from FIRST's calculator.
const none = "AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/VA:N/SC:N/SI:N/SA:N";
const hard = "AV:P/AC:H/AT:P/PR:H/UI:A/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H";

test("CVSS 4.0 scores are the published ones", () => {
	const published: Record<string, number> = {
		"N/L/N/N/N/L/H/L/N/H/L": 9.2,
		"N/L/N/N/N/L/L/L/H/N/L": 7.8,
		"N/L/N/N/N/L/L/N/N/L/N": 6.9,
		"N/L/N/N/N/N/N/N/H/L/H": 7.9,
		"N/L/N/N/P/H/N/L/N/H/N": 8.3,
		"N/L/N/N/P/L/N/L/N/H/N": 6.3,
		"N/L/N/N/P/N/L/N/L/N/N": 5.3,
		"N/L/N/N/A/H/H/H/N/N/N": 8.6,
		"N/L/N/N/A/L/L/H/H/H/L": 8.4,
		"N/L/N/L/N/H/N/L/N/L/N": 7.1,
		"N/L/N/L/N/L/L/N/H/L/L": 6.4,
		"N/L/N/L/N/N/H/H/N/N/L": 7.2,
		"N/L/N/H/N/L/L/L/L/L/N": 5.1,
		"N/L/N/H/P/L/L/N/L/N/N": 4.8,
		"N/L/N/H/A/L/H/N/N/H/N": 8.1,
		"N/L/P/N/N/H/H/H/H/N/H": 9.5,
		"N/L/P/N/P/H/H/N/H/N/L": 8.7,
		"N/L/P/N/A/N/N/N/L/N/N": 2.1,
		"N/L/P/L/N/N/N/N/N/L/N": 2.3,
		"N/L/P/H/A/N/L/L/L/N/N": 1.8,
		"N/L/P/H/A/N/H/H/L/L/N": 5.7,
		"N/H/N/N/N/H/H/N/L/H/L": 9.4,
		"N/H/N/L/P/L/N/N/H/H/H": 5.5,
		"N/H/N/H/A/N/N/N/N/H/N": 4,
		"N/H/P/N/N/H/H/N/N/N/L": 9.1,
	};
	const keys = cvssMetrics["4.0"].filter(({ group }) => group === "base").map(({ key }) => key);
	for (const [values, expected] of Object.entries(published)) {
		const pairs = values.split("/").map((value, at) => `${keys[at]}:${value}`);
		expect([values, score(`CVSS:4.0/${pairs.join("/")}`)]).toEqual([values, expected]);
	}
	for (const [exploited, expected] of Object.entries({ A: 7.3, P: 5.9, U: 4.1 })) {
		expect(score(`CVSS:4.0/${hard}/E:${exploited}`)).toBe(expected);
		expect(score(`CVSS:4.0/${none}/E:${exploited}`)).toBe(0);
	}
	const byNeed =
		"7.3 7.2 7.2 7.2 7.2 7.1 7.2 7.1 7.1 7.2 7.2 7.1 7.2 5.5 5.5 7.1 5.5 5.5 7.2 7.1 7.1 7.1 5.5 5.5 7.1 5.5 5.4";
	const needs = [..."HML"].flatMap((c) => [..."HML"].flatMap((i) => [..."HML"].map((a) => `CR:${c}/IR:${i}/AR:${a}`)));
	expect(needs.map((need) => score(`CVSS:4.0/${hard}/${need}`)).join(" ")).toBe(byNeed);
	expect(needs.every((need) => score(`CVSS:4.0/${none}/${need}`) === 0)).toBe(true);
	expect(score(`CVSS:4.0/${hard}/S:P/AU:Y/R:I/V:C/RE:H/U:Red`), "supplemental metrics change nothing").toBe(
		score(`CVSS:4.0/${hard}`),
	);
});

test("CVSS 4.0 agrees with a second library, apart from how that one rounds halves", () => {
	const others = baseVectors("4.0", 101).flatMap((vector) => {
		const [ours, theirs] = [score(vector), new CVSS40(vector).Score()];
		return ours === theirs ? [] : [Math.round((ours - theirs) * 10)];
	});
	// It adds in binary without the tolerance of FIRST's calculator, so that 5.65 becomes 5.6 there.
	expect(others.every((tenths) => tenths === 1)).toBe(true);
	expect(others.length).toBeLessThan(10);
});

/** The equations of the CVSS 3.1 specification, 7.1 to 7.3 and appendix A, written here once more. */
function byTheEquations(metrics: Readonly<Record<string, string>>): number {
	const of = (key: string, weights: Record<string, number>, otherwise = "X") => weights[metrics[key] ?? otherwise] ?? 1;
	const up = (value: number) => {
		const whole = Math.round(value * 100_000);
		return whole % 10_000 === 0 ? whole / 100_000 : (Math.floor(whole / 10_000) + 1) / 10;
	};
	const environmental = Object.keys(metrics).some((key) => /^(M|CR|IR|AR)/.test(key));
	const modified = (key: string) => (environmental ? metrics[`M${key}`] : undefined) ?? metrics[key] ?? "";
	const changed = modified("S") === "C";
	const pick = (key: string, weights: Record<string, number>) => weights[modified(key)] ?? 0;
	const need = { H: 1.5, M: 1, L: 0.5 };
	const hit = (key: string) => 1 - pick(key, { H: 0.56, L: 0.22, N: 0 }) * (environmental ? of(`${key}R`, need) : 1);
	const lost = environmental ? Math.min(1 - hit("C") * hit("I") * hit("A"), 0.915) : 1 - hit("C") * hit("I") * hit("A");
	const ours = environmental
		? 7.52 * (lost - 0.029) - 3.25 * (lost * 0.9731 - 0.02) ** 13
		: 7.52 * (lost - 0.029) - 3.25 * (lost - 0.02) ** 15;
	const impact = changed ? ours : 6.42 * lost;
	const reach = pick("AV", { N: 0.85, A: 0.62, L: 0.55, P: 0.2 }) * pick("AC", { L: 0.77, H: 0.44 });
	const rights = pick("PR", changed ? { N: 0.85, L: 0.68, H: 0.5 } : { N: 0.85, L: 0.62, H: 0.27 });
	const ease = 8.22 * reach * rights * pick("UI", { N: 0.85, R: 0.62 });
	const time =
		of("E", { H: 1, F: 0.97, P: 0.94, U: 0.91 }) *
		of("RL", { U: 1, W: 0.97, T: 0.96, O: 0.95 }) *
		of("RC", { C: 1, R: 0.96, U: 0.92 });
	if (impact <= 0) return 0;
	return up(up(Math.min((changed ? 1.08 : 1) * (impact + ease), 10)) * time);
}

test("CVSS 3.1 scores are those of the specification's equations: every base vector, and others with every metric", () => {
	const check = (vector: string) => {
		const read = readVector(vector);
		if (!read.ok) throw new Error(vector);
		expect([vector, scoreOf(read.vector)]).toEqual([vector, byTheEquations(read.vector.metrics)]);
	};
	const base = baseVectors("3.1");
	expect(base).toHaveLength(2592);
	base.forEach(check);
	let seed = 7;
	const pick = (values: readonly string[]) => {
		seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
		return values[Math.floor((seed / 2_147_483_648) * values.length)];
	};
	for (let round = 0; round < 500; round++)
		check(`CVSS:3.1/${cvssMetrics["3.1"].map(({ key, values }) => `${key}:${pick(values)}`).join("/")}`);
});

test("a vector that is none is refused by the metric that is wrong", () => {
	const base31 = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H";
	const faults = (text: string) => {
		const read = readVector(text);
		return read.ok ? [] : read.faults;
	};
	expect(faults("CVSS:3.0/AV:N")).toEqual([{ fault: "version", value: "CVSS:3.0" }]);
	expect(faults("")).toEqual([{ fault: "version", value: "" }]);
	expect(faults(base31.replace("AV:N", "AV:Z"))).toEqual([
		{ fault: "unknown_value", metric: "AV", value: "Z", allowed: ["N", "A", "L", "P"] },
	]);
	expect(faults(base31.replace("/C:H", ""))).toEqual([{ fault: "missing_metric", metric: "C" }]);
	expect(faults(`${base31}/AT:N/AV:L/x`)).toEqual([
		{ fault: "unknown_metric", metric: "AT" },
		{ fault: "repeated_metric", metric: "AV" },
		{ fault: "not_a_metric", value: "x" },
	]);
	expect(faults(`CVSS:4.0/${none.replace("AV:N/AC:L", "AC:L/AV:N")}`)).toEqual([{ fault: "order", metric: "AV" }]);
	expect(faults(`${base31}/__proto__:N/constructor:N`)).toHaveLength(2);
	const read = readVector(" CVSS:3.1/AC:L/AV:N/PR:N/UI:N/S:U/C:H/I:H/A:H/E:X ");
	expect(read).toMatchObject({ ok: true, vector: { text: base31 } });
});

test("a score has the name of its band", () => {
	expect([0, 0.1, 3.9, 4, 6.9, 7, 8.9, 9, 10].map(severityOf)).toEqual([
		...["none", "low", "low", "medium", "medium", "high", "high", "critical", "critical"],
	]);
});
