import { useId } from "react";

/** For whom and when the page was made, pale across all of it, on screen and on paper. Says nothing to a screen reader. */
export function Watermark({ words }: { words: string }) {
	const id = useId();
	return (
		<svg
			aria-hidden="true"
			width="100%"
			height="100%"
			className="pointer-events-none fixed inset-0 z-30 select-none text-ink opacity-[0.07]"
		>
			<defs>
				<pattern id={id} width="460" height="240" patternUnits="userSpaceOnUse" patternTransform="rotate(-28)">
					<text x="10" y="120" fontSize="15" fill="currentColor">
						{words}
					</text>
				</pattern>
			</defs>
			<rect width="100%" height="100%" fill={`url(#${id})`} />
		</svg>
	);
}
