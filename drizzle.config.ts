/** `npm run migration` compares src/store/schema with the last migration and writes what is between them. */
import { defineConfig } from 'drizzle-kit';

export default defineConfig({ dialect: 'sqlite', schema: './src/store/schema/*.ts', out: './src/store/migrations' });
