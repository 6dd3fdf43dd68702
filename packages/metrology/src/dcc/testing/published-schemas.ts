import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Version } from "../versions.ts";

/** PTB's schemas and samples are LGPL and no part of the tree. Where somebody has put them, our verdict is compared. */
export const schemaFolder = process.env.DCC_SCHEMAS ?? "/work/shared/data/dcc";
export const haveSchemas = existsSync(schemaFolder);
/** All comparisons take minutes; a part of them some seconds. */
export const everything = Boolean(process.env.DCC_EVERY_MUTATION);
export const compared: Version[] = everything ? ["3.1.1", "3.1.2", "3.2.1", "3.3.0"] : ["3.1.1", "3.3.0"];

/** What the published schema of a version says against a document; null for nothing. */
export type Judge = (xml: string) => string | null;
export async function loadJudges(): Promise<Map<Version, Judge>> {
	const { XmlDocument, XsdValidator } = await import("libxml2-wasm");
	const { xmlRegisterFsInputProviders } = await import("libxml2-wasm/lib/nodejs.mjs");
	xmlRegisterFsInputProviders();
	return new Map(
		compared.map((version) => {
			const file = path.join(schemaFolder, "schema", `v${version}`, "dcc.xsd");
			const validator = XsdValidator.fromDoc(XmlDocument.fromBuffer(readFileSync(file), { url: file }));
			const judge: Judge = (xml) => {
				const document = XmlDocument.fromString(xml);
				try {
					validator.validate(document);
					return null;
				} catch (error) {
					return (error as Error).message;
				} finally {
					document.dispose();
				}
			};
			return [version, judge];
		}),
	);
}
