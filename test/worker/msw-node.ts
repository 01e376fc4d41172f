/** `msw/node` for workerd: the same faces over fetch alone, because the real one reads a parser from disk. */
import { FetchInterceptor } from '@mswjs/interceptors/fetch/web';
import type { AnyHandler } from 'msw';
import { defineNetwork, InterceptorSource } from 'msw/experimental';

export function setupServer(...handlers: AnyHandler[]) {
  const source = new InterceptorSource({ interceptors: [new FetchInterceptor() as never] });
  const network = defineNetwork({ sources: [source], handlers, context: { quiet: true } });
  return {
    listen: (options: Parameters<typeof network.configure>[0]) => {
      network.configure(options);
      return network.enable();
    },
    close: () => network.disable(),
    use: (...more: AnyHandler[]) => network.use(...more),
    resetHandlers: () => network.resetHandlers(),
  };
}
