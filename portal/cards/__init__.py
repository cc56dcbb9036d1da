"""Cards: what chats and social networks show with a link, drawn as a museum label (Open Graph).

``labels`` says what stands on one, ``type_setting`` breaks text into lines, ``drawing`` makes the
picture, ``views`` answers with it. Nothing of it asks another server: no photograph is on a card.
"""
