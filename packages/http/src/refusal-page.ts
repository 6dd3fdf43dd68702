export interface Refusal {
	status: number;
	code: string;
	title: string;
	happened: string;
	remedy: string;
	requestId: string;
}

/** A whole page without script, image or style sheet of its own, for answers given before the product is reached. */
export function refusalPage(refusal: Refusal): string {
	const { title, happened, remedy, code, requestId } = refusal;
	return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><title>${escapeHtml(title)} · Calibrant</title></head>
<body>
<main>
<h1>${escapeHtml(title)}</h1>
<p>${escapeHtml(happened)} ${escapeHtml(remedy)}</p>
<p><small>Code ${escapeHtml(code)} · Request ${escapeHtml(requestId)}</small></p>
<p><a href="/">Go to the first page</a></p>
</main>
</body>
</html>
`;
}

function escapeHtml(text: string): string {
	return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
