/** A refusal the way Intercom words it: thrown by whoever notices, turned into the error envelope at the edge. */

export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;
  readonly code: string;
  readonly headers: Record<string, string>;
  constructor(status: number, code: string, message: string, headers: Record<string, string> = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.headers = headers;
  }
}

export const notFound = (message = 'Resource Not Found', code = 'not_found'): ApiError =>
  new ApiError(404, code, message);

export const invalid = (message: string, code = 'parameter_invalid'): ApiError => new ApiError(400, code, message);
