/** Articles and collections as Intercom writes them, with the fields each version has. */
import { htmlOfMarkdown } from '../html.ts';
import type { ApiVersion } from '../settings.ts';
import type { SimArticle, SimCollection, SimInternal } from '../workspace/records.ts';
import type { State } from '../workspace/state.ts';
import { seconds } from './times.ts';

export function articleUrl(state: State, article: SimArticle): string | null {
  if (article.state !== 'published') return null;
  return `${state.sample.workspace.helpCenterUrl}/en/articles/${article.id}-${article.slug}`;
}

export function articleJson(state: State, article: SimArticle, version: ApiVersion): Record<string, unknown> {
  const parent = article.collectionId === null ? null : Number(article.collectionId);
  const author = Number(article.authorId);
  return {
    type: 'article',
    id: article.id,
    workspace_id: state.sample.workspace.id,
    title: article.title,
    description: article.description,
    body: article.html,
    author_id: author,
    state: article.state,
    created_at: seconds(article.createdAt),
    updated_at: seconds(article.updatedAt),
    url: articleUrl(state, article),
    parent_ids: parent === null ? [] : [parent],
    default_locale: 'en',
    ...translationsJson(state, article, version),
    ...(version === '2.16'
      ? {
          body_markdown: article.markdown,
          has_unpublished_changes: false,
          draft_updated_at: null,
          created_by_id: author,
          updated_by_id: author,
          help_center_audience: article.audience,
          ai_chatbot_availability: article.aiChatbot,
          ai_copilot_availability: true,
          ai_sales_agent_availability: false,
          exclude_from_article_suggestions: false,
          scheduled_publish_at: null,
          scheduled_unpublish_at: null,
          tags: { type: 'tag.list', tags: [] },
        }
      : { parent_id: parent, parent_type: parent === null ? null : 'collection' }),
  };
}

/** Only a workspace with several languages has the field. */
function translationsJson(state: State, { id, translations, ...article }: SimArticle, version: ApiVersion) {
  const all = Object.entries(translations);
  if (all.length === 0) return {};
  const contents = all.map(([locale, { title, markdown, state: published }]) => [
    locale,
    {
      type: 'article_content',
      title,
      description: '',
      body: htmlOfMarkdown(markdown),
      ...(version === '2.16' ? { body_markdown: markdown, audience_ids: [] } : {}),
      author_id: Number(article.authorId),
      state: published,
      created_at: seconds(article.createdAt),
      updated_at: seconds(article.updatedAt),
      url: published === 'published' ? `${state.sample.workspace.helpCenterUrl}/${locale}/articles/${id}` : null,
    },
  ]);
  return { translated_content: { type: 'article_translated_content', ...Object.fromEntries(contents) } };
}

export const internalJson = ({ id, kind, title, markdown, locale, createdAt, updatedAt }: SimInternal) => ({
  ...{ type: kind, id, title, body_markdown: markdown, locale, audience_ids: [] },
  ...(kind === 'internal_article' ? { body: htmlOfMarkdown(markdown) } : { json_blocks: [] }),
  ...{ ai_chatbot_availability: true, ai_copilot_availability: true, ai_sales_agent_availability: false },
  ...{ created_at: seconds(createdAt), updated_at: seconds(updatedAt) },
});

/** Only a single read carries these. */
export const NO_STATISTICS = {
  type: 'article_statistics',
  views: 0,
  conversations: 0,
  reactions: 0,
  happy_reaction_percentage: 0,
  neutral_reaction_percentage: 0,
  sad_reaction_percentage: 0,
};

export function collectionJson(state: State, collection: SimCollection, order: number): Record<string, unknown> {
  const { workspace } = state.sample;
  return {
    id: collection.id,
    workspace_id: workspace.id,
    name: collection.name,
    description: collection.description,
    created_at: seconds(workspace.createdAt),
    updated_at: seconds(workspace.createdAt),
    url: `${workspace.helpCenterUrl}/en/collections/${collection.id}`,
    icon: 'bookmark',
    order,
    default_locale: 'en',
    parent_id: null,
    help_center_id: 79,
  };
}
