import { type Span, SpanKind, SpanStatusCode } from "@opentelemetry/api";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { resourceFromAttributes } from "@opentelemetry/resources";
import { BatchSpanProcessor, NodeTracerProvider } from "@opentelemetry/sdk-trace-node";

/** What a request was, in words of the code only. */
type Answered = { route: string; method: string; status: number; procedures: readonly string[] };

/** Tells a collector of each request. */
export type Tracing = {
	/** Gives the id of the trace, for the log. */
	begin(request: object, requestId: string): string;
	end(request: object, answered: Answered): void;
	/** Sends what waits. */
	close(): Promise<void>;
};

const longestName = 200;

/**
 * Sends one span for each request to an OpenTelemetry collector: OTLP as JSON over HTTP, to `endpoint` as
 * `OTEL_EXPORTER_OTLP_ENDPOINT` names it. Only loaded where that is set. A span holds the pattern of the address, procedures,
 * status, time and the request's id: no address as it was asked for, no query, no person, no record.
 */
export function openTracing(endpoint: string): Tracing {
	const exporter = new OTLPTraceExporter({ url: `${endpoint.replace(/\/+$/, "")}/v1/traces` });
	const provider = new NodeTracerProvider({
		resource: resourceFromAttributes({ "service.name": "calibrant-server" }),
		spanProcessors: [new BatchSpanProcessor(exporter)],
	});
	const tracer = provider.getTracer("calibrant");
	const begun = new WeakMap<object, Span>();
	return {
		begin(request, requestId) {
			const attributes = { "calibrant.request_id": requestId };
			const span = tracer.startSpan("request", { kind: SpanKind.SERVER, root: true, attributes });
			begun.set(request, span);
			return span.spanContext().traceId;
		},
		end(request, { route, method, status, procedures }) {
			const span = begun.get(request);
			const called = procedures.join(",").slice(0, longestName);
			span?.updateName(`${method} ${called || route}`);
			span?.setAttributes({
				...{ "http.request.method": method, "http.route": route, "http.response.status_code": status },
				...(called && { "rpc.system": "trpc", "rpc.method": called }),
			});
			if (status >= 500) span?.setStatus({ code: SpanStatusCode.ERROR });
			span?.end();
		},
		close: () => provider.shutdown(),
	};
}
