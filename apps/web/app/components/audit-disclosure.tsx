import type { Language } from "../language.ts";

/** What a person is told about the audit log before an account is made: a disclosure, so there is nothing to tick. */
export function AuditDisclosure({ heading, text, language }: { heading: string; text: string; language: Language }) {
	return (
		<section aria-labelledby="disclosure" className="border-grace border-l-4 bg-grace-soft px-4 py-3">
			<h2 id="disclosure" className="font-semibold">
				{heading}
			</h2>
			<p lang={language} className="mt-1">
				{text}
			</p>
			<input type="hidden" name="language" value={language} />
		</section>
	);
}
