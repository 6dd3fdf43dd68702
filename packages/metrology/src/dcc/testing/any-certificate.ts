import fc from "fast-check";
import type { Certificate, Column, Text } from "../certificate.ts";

// Anything a person may type: marks of XML, line ends, other scripts; never what XML 1.0 cannot hold.
const anyText = fc
	.array(fc.constantFrom("a", "é", " ", "<", "&", "]]>", '"', "'", "\n", "\r\n", "\t", "温", "🌡", "|", "\\", "\u00a0"))
	.map((parts) => parts.join(""));
const anyWord = fc.stringMatching(/^[A-Za-zéΩ<&"|]{1,6}( [0-9>'-]{1,4})?$/);
const text: fc.Arbitrary<Text> = fc.array(fc.record({ language: fc.constantFrom(null, "en", "fr"), text: anyText }), {
	minLength: 1,
	maxLength: 2,
});
const perhaps = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: null });
const maybeText = fc.oneof(fc.constant<Text>([]), text);
const number = fc.stringMatching(/^-?(0|[1-9][0-9]{0,3})(\.[0-9]{1,4})?(e-?[0-9])?$/);
const uncertainNumber = fc.stringMatching(/^(0|[1-9][0-9]?)\.[0-9]{1,3}$/);
const role = perhaps(fc.constantFrom("basic_measurementError", "basic_referenceValue", "x y"));
const unit = fc.constantFrom(
	"K",
	"°C",
	"°F",
	"psi",
	"kPa",
	"N·m",
	"lbf·ft",
	"%rh",
	"ppm",
	"1",
	"µS/cm",
	"kOhm",
	"HRC",
	"m/s²",
	"of full scale",
	"1/min",
	"dB",
	"mL/min",
);
const conformity = fc.constantFrom("pass", "fail", "conditionalPass", "noPass" as const);

const column: fc.Arbitrary<Column> = fc.integer({ min: 1, max: 4 }).chain((points) => {
	const all = <T>(one: fc.Arbitrary<T>) =>
		fc.oneof(fc.array(one, { minLength: points, maxLength: points }), fc.array(one, { minLength: 1, maxLength: 1 }));
	const limits = perhaps(
		fc.oneof(
			fc.record({ lower: all(number), upper: all(number) }),
			fc.record({ lower: fc.constant(null), upper: all(number) }),
		),
	);
	const numbers = fc.record({
		...{ role, name: maybeText, unit, tolerance: limits, acceptance: limits },
		values: fc.array(number, { minLength: points, maxLength: points }),
		conformity: fc.oneof(fc.constant([]), all(conformity)),
		uncertainty: perhaps(
			fc.oneof(
				fc.record({
					kind: fc.constant("expanded" as const),
					values: all(uncertainNumber),
					coverageFactors: all(fc.constantFrom("2", "2.87", "1.65")),
					coverageProbabilities: all(fc.constantFrom("0.95", "0.9545")),
					distributions: fc.constantFrom([], ["normal"], ["student t"]),
				}),
				fc.record({
					...{ kind: fc.constant("standard" as const), values: all(uncertainNumber) },
					...{
						coverageFactors: fc.constant([]),
						coverageProbabilities: fc.constant([]),
						distributions: fc.constant([]),
					},
				}),
			),
		),
	});
	const chars = fc.record({
		...{
			role,
			name: maybeText,
			unit: fc.constant(null),
			values: fc.array(anyWord, { minLength: 1, maxLength: points }),
		},
		...{ uncertainty: fc.constant(null), tolerance: fc.constant(null), acceptance: fc.constant(null) },
		conformity: fc.constant([]),
	});
	return fc.oneof({ weight: 5, arbitrary: numbers }, { weight: 1, arbitrary: chars }) as fc.Arbitrary<Column>;
});

const address = fc.record({
	...{ city: anyWord, street: perhaps(anyWord), streetNo: perhaps(anyWord), postCode: perhaps(anyWord) },
	...{
		state: perhaps(anyWord),
		countryCode: fc.constantFrom(null, "BE"),
		postOfficeBox: perhaps(anyWord),
		further: maybeText,
	},
});
const contact = fc.record({
	...{ name: text, email: perhaps(anyWord), phone: perhaps(anyWord), fax: perhaps(anyWord), address },
});
const person = fc.record({
	...{ name: text, email: perhaps(anyWord), phone: perhaps(anyWord), fax: perhaps(anyWord), address: perhaps(address) },
});
const identification = fc.record({
	...{
		issuer: fc.constantFrom("manufacturer", "customer", "owner", "other" as const),
		value: anyWord,
		name: maybeText,
	},
});
const few = <T>(one: fc.Arbitrary<T>, minLength = 0) => fc.array(one, { minLength, maxLength: 2 });
const item = { name: text, description: maybeText, manufacturer: maybeText, model: perhaps(anyWord) };
const day = fc.constantFrom("2024-02-29", "2026-03-01", "2026-12-31");
const statement = fc.record({
	...{ role, name: maybeText, declaration: maybeText, norms: few(anyWord), references: few(anyWord) },
	...{ traceable: perhaps(fc.boolean()), date: perhaps(day), authority: perhaps(contact), values: few(column) },
	conformity: few(conformity),
});
const software = fc.record({ name: text, release: anyWord });
const run = fc.record({ role, name: text, description: maybeText, columns: few(column, 1) });
const runs = fc.oneof(
	fc.record({ action: fc.constant(null), before: fc.constant([]), after: few(run, 1) }),
	fc.record({ action: fc.constantFrom("adjustment", "repair" as const), before: few(run), after: few(run, 1) }),
);
const measurement = fc
	.record({
		...{ name: text, description: maybeText, software: few(software), statements: few(statement), runs },
		methods: few(
			fc.record({ role, name: text, description: maybeText, norms: few(anyWord), references: few(anyWord) }),
		),
		standards: few(
			fc.record({
				...{ role, ...item, identifications: few(identification) },
				certificate: perhaps(
					fc.record({
						name: text,
						identifier: anyWord,
						procedure: anyWord,
						value: anyWord,
						traceable: perhaps(fc.boolean()),
					}),
				),
			}),
		),
		conditions: few(fc.record({ role, name: text, description: maybeText, values: few(column) })),
	})
	.map(({ runs: { action, before, after }, ...rest }) => ({
		...rest,
		action,
		runs: [
			...before.map((one) => ({ ...one, state: "as_found" as const })),
			...after.map((one) => ({ ...one, state: action ? ("as_left" as const) : ("unadjusted" as const) })),
		],
	}));
/** Any certificate that can be written. */
export const anyCertificate = fc.record({
	...{
		software: few(software, 1),
		country: fc.constantFrom("BE", "FR"),
		languages: fc.constantFrom(["en"], ["fr", "en"]),
	},
	...{ mandatoryLanguages: fc.constant(["en"]), identifier: anyWord, identifications: few(identification) },
	...{ receivedOn: perhaps(day), performedFrom: day, performedUntil: day, issuedOn: perhaps(day) },
	performedAt: fc.constantFrom("laboratory", "customer", "other" as const),
	replaces: perhaps(fc.record({ change: fc.constantFrom("amended", "substituted" as const), identifier: anyWord })),
	items: few(fc.record({ ...item, identifications: few(identification, 1) }), 1),
	laboratory: fc.record({ code: perhaps(anyWord), contact }),
	responsible: few(fc.record({ contact: person, role: perhaps(anyWord), mainSigner: fc.boolean() }), 1),
	...{ customer: contact, statements: few(statement), measurements: few(measurement, 1) },
	document: perhaps(
		fc.record({
			...{ fileName: anyWord, mimeType: fc.constant("application/pdf") },
			base64: fc.uint8Array({ minLength: 1 }).map((bytes) => Buffer.from(bytes).toString("base64")),
		}),
	),
}) as fc.Arbitrary<Certificate>;
