import { execFileSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const shell = { encoding: "utf8" as const, maxBuffer: 1e8 };

/** Whether PDFs can be read back here. */
export const canRead = (() => {
	try {
		execFileSync("pdftotext", ["-v"], { stdio: "ignore" });
		return true;
	} catch {
		console.warn("pdftotext is not here: the text of certificates is not read back");
		return false;
	}
})();

/** The text of a PDF, in the order in which it was drawn or as it lies on the page. */
export const printed = (input: Buffer, order: "-raw" | "-layout" = "-layout"): string =>
	execFileSync("pdftotext", [order, "-", "-"], { ...shell, input }).replace(/\s+/g, " ");

/** What `pdfdetach` lists as attached. */
export function attached(pdf: Buffer): string {
	const file = path.join(mkdtempSync(path.join(tmpdir(), "certificate-")), "certificate.pdf");
	writeFileSync(file, pdf);
	return execFileSync("pdfdetach", ["-list", file], shell);
}
