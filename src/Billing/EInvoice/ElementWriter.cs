using System.Text;
using System.Xml;

namespace RemoteSupport.Billing.EInvoice;

/// <summary>Writes elements by prefixed name. A start tag waits for its first content, so a group without content leaves
/// nothing behind: empty elements are forbidden (R008).</summary>
internal sealed class ElementWriter : IDisposable
{
    private static readonly XmlWriterSettings Settings = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        Indent = true,
        NewLineChars = "\n",
    };

    private readonly MemoryStream _bytes = new();
    private readonly XmlWriter _xml;
    private readonly IReadOnlyDictionary<string, string> _namespaces;
    private readonly List<string> _waiting = [];

    public ElementWriter(string root, IReadOnlyDictionary<string, string> namespaces)
    {
        _namespaces = namespaces;
        _xml = XmlWriter.Create(_bytes, Settings);
        _xml.WriteStartDocument();
        Start(root);
        foreach (var (prefix, uri) in namespaces.Where(pair => pair.Key.Length > 0))
        {
            _xml.WriteAttributeString("xmlns", prefix, null, uri);
        }
    }

    public void Group(string name, Action content)
    {
        _waiting.Add(name);
        content();
        if (_waiting.Count > 0)
        {
            _waiting.RemoveAt(_waiting.Count - 1);
        }
        else
        {
            _xml.WriteEndElement();
        }
    }

    public void Text(string name, string? value, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        var text = XmlText.Clean(value);
        if (text.Length > 0)
        {
            Begin(name, attributes);
            _xml.WriteString(text);
            _xml.WriteEndElement();
        }
    }

    public void Bytes(string name, ReadOnlyMemory<byte> value, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        if (!value.IsEmpty)
        {
            Begin(name, attributes);
            _xml.WriteString(Convert.ToBase64String(value.Span));
            _xml.WriteEndElement();
        }
    }

    /// <summary>The one element that must be there without content.</summary>
    public void Empty(string name)
    {
        Begin(name, []);
        _xml.WriteEndElement();
    }

    public byte[] Finish()
    {
        _xml.WriteEndElement();
        _xml.WriteEndDocument();
        _xml.Flush();
        return _bytes.ToArray();
    }

    public void Dispose()
    {
        _xml.Dispose();
        _bytes.Dispose();
    }

    private void Begin(string name, ReadOnlySpan<(string Name, string Value)> attributes)
    {
        foreach (var group in _waiting)
        {
            Start(group);
        }

        _waiting.Clear();
        Start(name);
        foreach (var (attribute, value) in attributes)
        {
            _xml.WriteAttributeString(attribute, XmlText.Clean(value));
        }
    }

    private void Start(string name)
    {
        var colon = name.IndexOf(':', StringComparison.Ordinal);
        var prefix = colon < 0 ? "" : name[..colon];
        _xml.WriteStartElement(prefix, name[(colon + 1)..], _namespaces[prefix]);
    }
}
