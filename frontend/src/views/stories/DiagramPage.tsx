import { FrameStory } from '../../parts/stories/FrameStory';
import { Button } from '../../parts/controls';
import { Link } from '../../parts/Link';
import { messagesPath, replaceQuery, usePlace } from '../../state/router';
import { useStory } from '../../state/story';

/** The last frames that a filter finds, as a diagram. */
export function DiagramPage() {
  const { query } = usePlace();
  const filter = query.get('filter') ?? '';
  const story = useStory(filter, 'newest', false);
  const chosen = query.get('frame');
  const select = (seq: number | null) => {
    const next = new URLSearchParams(query);
    if (seq === null) next.delete('frame');
    else next.set('frame', String(seq));
    replaceQuery(next);
  };
  return (
    <div className="page">
      <header className="page-head">
        <h1 className="row">
          <Link to={messagesPath(filter)} className="muted crumb">Messages</Link>
          <span className="faint">/</span>
          Diagram
        </h1>
        <p className="mono clip grow">{filter === '' ? 'all frames' : filter}</p>
        <Button icon="reset" disabled={story.busy} onClick={() => void story.refresh()}>
          Fetch new frames
        </Button>
      </header>
      <div className="page-fill">
        <FrameStory
          story={story}
          title={filter === '' ? 'All frames' : filter}
          selected={chosen === null ? null : Number(chosen)}
          onSelect={select}
        />
      </div>
    </div>
  );
}
