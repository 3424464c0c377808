<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<!-- authorities as outlines, the responsible one and those that adjoin it marked -->
<qgis version="3.22.0" styleCategories="Symbology">
  <renderer-v2 type="categorizedSymbol" attr="role" symbollevels="0" enableorderby="0" forceraster="0">
    <categories>
      <category value="responsible" label="The authority" symbol="0" render="true"/>
      <category value="adjoining" label="Adjoining" symbol="1" render="true"/>
      <category value="other" label="Other authorities" symbol="2" render="true"/>
    </categories>
    <symbols>
      <symbol type="fill" name="0" alpha="1" clip_to_extent="1"><layer pass="0" class="SimpleFill" enabled="1" locked="0"><Option type="Map"><Option type="QString" name="style" value="no"/><Option type="QString" name="color" value="255,255,255,255"/><Option type="QString" name="outline_color" value="18,67,109,255"/><Option type="QString" name="outline_style" value="solid"/><Option type="QString" name="outline_width" value="0.9"/><Option type="QString" name="outline_width_unit" value="MM"/></Option></layer></symbol>
      <symbol type="fill" name="1" alpha="1" clip_to_extent="1"><layer pass="0" class="SimpleFill" enabled="1" locked="0"><Option type="Map"><Option type="QString" name="style" value="no"/><Option type="QString" name="color" value="255,255,255,255"/><Option type="QString" name="outline_color" value="32,115,188,255"/><Option type="QString" name="outline_style" value="solid"/><Option type="QString" name="outline_width" value="0.5"/><Option type="QString" name="outline_width_unit" value="MM"/></Option></layer></symbol>
      <symbol type="fill" name="2" alpha="1" clip_to_extent="1"><layer pass="0" class="SimpleFill" enabled="1" locked="0"><Option type="Map"><Option type="QString" name="style" value="no"/><Option type="QString" name="color" value="255,255,255,255"/><Option type="QString" name="outline_color" value="160,160,160,255"/><Option type="QString" name="outline_style" value="solid"/><Option type="QString" name="outline_width" value="0.2"/><Option type="QString" name="outline_width_unit" value="MM"/></Option></layer></symbol>
    </symbols>
  </renderer-v2>
</qgis>
