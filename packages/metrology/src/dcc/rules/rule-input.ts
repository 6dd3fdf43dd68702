import type { Version } from "../versions.ts";
import type { XmlElement } from "../xml/read-xml.ts";

/** What every rule looks at. `elements` is the whole certificate in the order of the file, signatures left out. */
export type RuleInput = { root: XmlElement; version: Version; elements: readonly XmlElement[] };
